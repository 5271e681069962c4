#ifndef CPORTALASSETS_H
#define CPORTALASSETS_H

/// A file embedded in the program.
struct PortalAssetData {
    /// Its name without a folder.
    const char *name;
    /// Its bytes, not terminated.
    const unsigned char *bytes;
    /// How many bytes.
    unsigned long size;
};

/// How many files there are.
unsigned long portal_asset_count(void);

/// One of them; all fields zero beyond the last.
struct PortalAssetData portal_asset(unsigned long index);

#endif
