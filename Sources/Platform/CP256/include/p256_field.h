#ifndef VNEID_P256_FIELD_H
#define VNEID_P256_FIELD_H

#include <stdint.h>

/* The field of P-256 (FIPS 186-5 and SP 800-186, section 3.2.1.3): integers modulo p = 2^256 - 2^224 + 2^192 + 2^96 - 1, each below
   p and held as a * 2^256 modulo p (Montgomery's form), least significant limb first. Nothing here is for secrets: see p256_table.h. */

typedef struct {
    uint64_t limb[4];
} p256_element;

static const uint64_t p256_prime[4] = {0xffffffffffffffff, 0x00000000ffffffff, 0x0000000000000000, 0xffffffff00000001};

/* x - y modulo p. */
static inline void p256_subtract(p256_element *result, const p256_element *x, const p256_element *y) {
    unsigned long long difference[4], borrow = 0, carry = 0;
    for (int i = 0; i < 4; i++) difference[i] = __builtin_subcll(x->limb[i], y->limb[i], borrow, &borrow);
    unsigned long long mask = 0 - borrow;
    for (int i = 0; i < 4; i++) result->limb[i] = __builtin_addcll(difference[i], p256_prime[i] & mask, carry, &carry);
}

/* x * y / 2^256 modulo p: the product in Montgomery's form. The result may be one of the operands. */
void p256_multiply(p256_element *result, const p256_element *x, const p256_element *y);

/* The same without the instructions that only some processors have; p256_multiply does so on the others. */
void p256_multiply_portable(p256_element *result, const p256_element *x, const p256_element *y);

#endif
