#ifndef VNEID_P256_TABLE_H
#define VNEID_P256_TABLE_H

#include <stdint.h>

/* ECDSA verification over P-256 for one public key that comes again and again: multiples of the key are kept beside those of the
   base point, so that neither product needs a doubling. Nothing secret goes in, so the time may tell what it likes, and a multiple
   is simply read from its place. The inverse modulo the order is GMP's. */

typedef struct p256_table p256_table;

/* Computes the table (about 150 KiB) of a key: X and Y, 32 bytes each, big-endian. NULL when they are no point of the curve or
   memory is short. The first call also makes the base point's table (850 KiB), which all share. */
p256_table *p256_table_create(const uint8_t point[64]);
void p256_table_destroy(p256_table *table);

/* FIPS 186-5, section 6.4.2: 1 when the signature (R and S, 32 bytes each) is the key's over the SHA-256 digest, 0 when not.
   Threads may share a table. */
int p256_table_verify(const p256_table *table, const uint8_t digest[32], const uint8_t signature[64]);

#endif
