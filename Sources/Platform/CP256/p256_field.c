#include "p256_field.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

typedef unsigned __int128 wide;

/* The prime's first limb. */
static const uint64_t top = 0xffffffff00000001;

static inline __attribute__((always_inline)) uint64_t add_product(uint64_t sum, uint64_t x, uint64_t y, uint64_t *carry) {
    wide product = (wide)x * y + sum + *carry;
    *carry = (uint64_t)(product >> 64);
    return (uint64_t)product;
}

/* Adding m * p to a number whose last limb is m makes that limb 0, because p ends in a limb of ones: four times this and the
   number is a multiple of 2^256. Of m * p without that limb there remain m * 2^32, from the second limb on, and m * top from the fourth. */
void p256_multiply_portable(p256_element *result, const p256_element *x, const p256_element *y) {
    uint64_t t[8] = {0};
    for (int i = 0; i < 4; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < 4; j++) t[i + j] = add_product(t[i + j], x->limb[j], y->limb[i], &carry);
        t[i + 4] = carry;
    }
    unsigned long long sum[4] = {t[0], t[1], t[2], t[3]}, less[4], carry, borrow = 0;
    for (int i = 0; i < 4; i++) {
        unsigned long long last = sum[0];
        wide product = (wide)last * top;
        sum[0] = __builtin_addcll(sum[1], last << 32, 0, &carry);
        sum[1] = __builtin_addcll(sum[2], last >> 32, carry, &carry);
        sum[2] = __builtin_addcll(sum[3], (uint64_t)product, carry, &carry);
        sum[3] = (uint64_t)(product >> 64) + carry;
    }
    carry = 0;
    for (int i = 0; i < 4; i++) sum[i] = __builtin_addcll(sum[i], t[i + 4], carry, &carry);
    for (int i = 0; i < 4; i++) less[i] = __builtin_subcll(sum[i], p256_prime[i], borrow, &borrow);
    for (int i = 0; i < 4; i++) result->limb[i] = carry < borrow ? sum[i] : less[i];
}

#if defined(__x86_64__)

/* A limb of x times the limb of y in rdx, added to limbs `low` and the next with two chains of carries (ADX). */
#define ADD_PRODUCT(at, low, high) \
    "mulxq " at "(%[x]), %%rax, %%rcx\n\t" \
    "adcxq %%rax, %[" low "]\n\t" \
    "adoxq %%rcx, %[" high "]\n\t"

/* Another limb of y: x times it is added to five limbs, of which the last is new. */
#define ADD_ROW(at, t0, t1, t2, t3, t4) \
    "movq " at "(%[y]), %%rdx\n\t" \
    "xorl %k[" t4 "], %k[" t4 "]\n\t" \
    ADD_PRODUCT("0", t0, t1) \
    ADD_PRODUCT("8", t1, t2) \
    ADD_PRODUCT("16", t2, t3) \
    ADD_PRODUCT("24", t3, t4) \
    "movl $0, %%eax\n\t" \
    "adcxq %%rax, %[" t4 "]\n\t"

/* Makes the last limb 0, as above; its place takes the new first limb. */
#define CLEAR_LAST(last, b, c, d) \
    "movq %[" last "], %%rdx\n\t" \
    "movq %[" last "], %%rax\n\t" \
    "shlq $32, %%rax\n\t" \
    "shrq $32, %[" last "]\n\t" \
    "addq %%rax, %[" b "]\n\t" \
    "adcq %[" last "], %[" c "]\n\t" \
    "mulxq %[top], %%rax, %%rcx\n\t" \
    "adcq %%rax, %[" d "]\n\t" \
    "movq %%rcx, %[" last "]\n\t" \
    "adcq $0, %[" last "]\n\t"

static void multiply_adx(p256_element *result, const p256_element *x, const p256_element *y) {
    uint64_t t0, t1, t2, t3, t4, t5, t6, t7;
    __asm__(
        "movq 0(%[y]), %%rdx\n\t"
        "mulxq 0(%[x]), %[t0], %[t1]\n\t"
        "mulxq 8(%[x]), %%rax, %[t2]\n\t"
        "addq %%rax, %[t1]\n\t"
        "mulxq 16(%[x]), %%rax, %[t3]\n\t"
        "adcq %%rax, %[t2]\n\t"
        "mulxq 24(%[x]), %%rax, %[t4]\n\t"
        "adcq %%rax, %[t3]\n\t"
        "adcq $0, %[t4]\n\t"
        ADD_ROW("8", "t1", "t2", "t3", "t4", "t5")
        ADD_ROW("16", "t2", "t3", "t4", "t5", "t6")
        ADD_ROW("24", "t3", "t4", "t5", "t6", "t7")
        CLEAR_LAST("t0", "t1", "t2", "t3")
        CLEAR_LAST("t1", "t2", "t3", "t0")
        CLEAR_LAST("t2", "t3", "t0", "t1")
        CLEAR_LAST("t3", "t0", "t1", "t2")
        "addq %[t4], %[t0]\n\t"
        "adcq %[t5], %[t1]\n\t"
        "adcq %[t6], %[t2]\n\t"
        "adcq %[t7], %[t3]\n\t"
        "sbbq %%rcx, %%rcx\n\t" /* all ones if a carry is left */
        "movq %[t0], %[t4]\n\t"
        "movq %[t1], %[t5]\n\t"
        "movq %[t2], %[t6]\n\t"
        "movq %[t3], %[t7]\n\t"
        "movl $0xffffffff, %%eax\n\t"
        "subq $-1, %[t4]\n\t"
        "sbbq %%rax, %[t5]\n\t"
        "sbbq $0, %[t6]\n\t"
        "sbbq %[top], %[t7]\n\t"
        "sbbq $0, %%rcx\n\t" /* borrows only if the number was below the prime */
        "cmovncq %[t4], %[t0]\n\t"
        "cmovncq %[t5], %[t1]\n\t"
        "cmovncq %[t6], %[t2]\n\t"
        "cmovncq %[t7], %[t3]\n\t"
        : [t0] "=&r"(t0), [t1] "=&r"(t1), [t2] "=&r"(t2), [t3] "=&r"(t3), [t4] "=&r"(t4), [t5] "=&r"(t5), [t6] "=&r"(t6),
          [t7] "=&r"(t7)
        : [x] "r"(x->limb), [y] "r"(y->limb), [top] "m"(top)
        : "rax", "rcx", "rdx", "cc", "memory");
    *result = (p256_element){{t0, t1, t2, t3}};
}

/* Whether the processor has MULX (BMI2) and ADCX and ADOX (ADX). */
static int has_adx;

__attribute__((constructor)) static void look_at_processor(void) {
    unsigned a, b, c, d;
    has_adx = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_BMI2) && (b & bit_ADX);
}

void p256_multiply(p256_element *result, const p256_element *x, const p256_element *y) {
    if (has_adx)
        multiply_adx(result, x, y);
    else
        p256_multiply_portable(result, x, y);
}

#else

void p256_multiply(p256_element *result, const p256_element *x, const p256_element *y) { p256_multiply_portable(result, x, y); }

#endif
