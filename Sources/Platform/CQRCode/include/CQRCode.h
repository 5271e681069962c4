#ifndef CQRCODE_H
#define CQRCODE_H

/// How many modules the largest code has.
int qr_code_capacity(void);

/// Makes a QR code with error correction of level M and writes its modules row by row, 1 for dark.
///
/// Returns how many modules stand on a side; 0 when the text cannot be encoded or does not fit.
int qr_code_modules(const unsigned char *text, int length, unsigned char *modules, int capacity);

#endif
