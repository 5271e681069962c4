#include "p256_table.h"

#include "p256_field.h"

#include <gmp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NAIL_BITS == 0, "GMP's limbs are those of p256_element");

enum { width = 32, limbs = 4, bits = 256, key_window = 7, base_window = 10, most_windows = bits / key_window + 1 };

_Static_assert(bits % key_window != 0 && bits % base_window != 0, "the last window takes the last carry");

/* Numbers as they are, least significant limb first: the order of the base point, and b of the curve. */
static const uint64_t order[limbs] = {0xf3b9cac2fc632551, 0xbce6faada7179e84, 0xffffffffffffffff, 0xffffffff00000000};
static const uint64_t coefficient[limbs] = {0x3bce3c3e27d2604b, 0x651d06b0cc53b0f6, 0xb3ebbd55769886bc, 0x5ac635d8aa3a93e7};

static const uint8_t base_point[2 * width] = {
    0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
    0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96,
    0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16,
    0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
};

/* In Montgomery's form: 1, and what a number is multiplied by to come into that form. */
static const p256_element one = {{1, 0xffffffff00000000, 0xffffffffffffffff, 0x00000000fffffffe}};
static const p256_element into_form = {{3, 0xfffffffbffffffff, 0xfffffffffffffffe, 0x00000004fffffffd}};

/* A point other than the one at infinity. */
typedef struct {
    p256_element x, y;
} affine;

/* The point (x / zz, y / zzz), where zz^3 = zzz^2; the one at infinity when both are 0. */
typedef struct {
    p256_element x, y, zz, zzz;
} point;

enum { cache_line = 64 };

_Static_assert(sizeof(affine) == cache_line, "a multiple is read as one line");

/* For each window of a scalar, least significant first, the multiples 1 ... 2^(window - 1) of the point times 2^(window * place). */
typedef struct {
    int window, count;
    _Alignas(cache_line) affine multiples[];
} comb;

struct p256_table {
    const comb *base;
    comb *key;
};

/* The first limb tells almost always: the others are not waited for. */
static int is_zero(const p256_element *x) { return x->limb[0] == 0 && (x->limb[1] | x->limb[2] | x->limb[3]) == 0; }

static int is_equal(const p256_element *x, const p256_element *y) { return memcmp(x, y, sizeof *x) == 0; }

static void negate(p256_element *result, const p256_element *x) {
    const p256_element zero = {{0}};
    p256_subtract(result, &zero, x);
}

static void add(p256_element *result, const p256_element *x, const p256_element *y) {
    p256_element opposite;
    negate(&opposite, y);
    p256_subtract(result, x, &opposite);
}

static int is_below(const uint64_t *number, const uint64_t *limit) { return mpn_cmp(number, limit, limbs) < 0; }

static void load(uint64_t number[limbs], const uint8_t bytes[width]) {
    for (int i = 0; i < limbs; i++) {
        uint64_t limb;
        memcpy(&limb, bytes + sizeof limb * (size_t)(limbs - 1 - i), sizeof limb);
        number[i] = __builtin_bswap64(limb);
    }
}

/* The inverse of a number that has one. */
static void invert(uint64_t inverse[limbs], const uint64_t number[limbs], const uint64_t modulus[limbs]) {
    mpz_t found, operand, modulo;
    mpz_init(found);
    mpz_invert(found, mpz_roinit_n(operand, number, limbs), mpz_roinit_n(modulo, modulus, limbs));
    for (int i = 0; i < limbs; i++) inverse[i] = mpz_getlimbn(found, i);
    mpz_clear(found);
}

/* 1 / x, in Montgomery's form as x is. */
static void invert_element(p256_element *result, const p256_element *x) {
    const p256_element unit = {{1}};
    p256_element number;
    p256_multiply(&number, x, &unit);
    invert(result->limb, number.limb, p256_prime);
    p256_multiply(result, result, &into_form);
}

/* y^2 = x^3 - 3x + b, where both are below the prime. */
static int is_on_curve(const affine *point) {
    p256_element left, right, b;
    memcpy(b.limb, coefficient, sizeof b.limb);
    p256_multiply(&b, &b, &into_form);
    p256_multiply(&left, &point->y, &point->y);
    p256_multiply(&right, &point->x, &point->x);
    for (int i = 0; i < 3; i++) p256_subtract(&right, &right, &one);
    p256_multiply(&right, &right, &point->x);
    add(&right, &right, &b);
    return is_equal(&left, &right);
}

static int load_point(affine *point, const uint8_t bytes[2 * width]) {
    load(point->x.limb, bytes);
    load(point->y.limb, bytes + width);
    if (!is_below(point->x.limb, p256_prime) || !is_below(point->y.limb, p256_prime)) return 0;
    p256_multiply(&point->x, &point->x, &into_form);
    p256_multiply(&point->y, &point->y, &into_form);
    return is_on_curve(point);
}

/* Twice a point, which is never at infinity because the order is odd. */
static point twice(const affine *operand) {
    point result;
    p256_element y, slope, part;
    add(&y, &operand->y, &operand->y);
    p256_multiply(&result.zz, &y, &y);
    p256_multiply(&result.zzz, &result.zz, &y);
    p256_multiply(&part, &operand->x, &operand->x);
    p256_subtract(&part, &part, &one);
    add(&slope, &part, &part);
    add(&slope, &slope, &part);
    p256_multiply(&part, &operand->x, &result.zz);
    p256_multiply(&result.x, &slope, &slope);
    p256_subtract(&result.x, &result.x, &part);
    p256_subtract(&result.x, &result.x, &part);
    p256_subtract(&part, &part, &result.x);
    p256_multiply(&part, &part, &slope);
    p256_multiply(&result.y, &result.zzz, &operand->y);
    p256_subtract(&result.y, &part, &result.y);
    return result;
}

static void add_point(point *sum, const p256_element *operand_x, const p256_element *operand_y) {
    if (__builtin_expect(is_zero(&sum->zz), 0)) {
        *sum = (point){*operand_x, *operand_y, one, one};
        return;
    }
    p256_element across, up, square, cube, x, y;
    p256_multiply(&across, operand_x, &sum->zz);
    p256_subtract(&across, &across, &sum->x);
    p256_multiply(&up, operand_y, &sum->zzz);
    p256_subtract(&up, &up, &sum->y);
    if (__builtin_expect(is_zero(&across), 0)) {
        affine operand = {*operand_x, *operand_y};
        *sum = is_zero(&up) ? twice(&operand) : (point){0};
        return;
    }
    p256_multiply(&square, &across, &across);
    p256_multiply(&cube, &across, &square);
    p256_multiply(&x, &sum->x, &square);
    p256_multiply(&y, &sum->y, &cube);
    p256_multiply(&sum->zz, &sum->zz, &square);
    p256_multiply(&sum->zzz, &sum->zzz, &cube);
    p256_multiply(&sum->x, &up, &up);
    p256_subtract(&sum->x, &sum->x, &cube);
    p256_subtract(&sum->x, &sum->x, &x);
    p256_subtract(&sum->x, &sum->x, &x);
    p256_subtract(&x, &x, &sum->x);
    p256_multiply(&x, &x, &up);
    p256_subtract(&sum->y, &x, &y);
}

/* The point, given 1 / zzz. */
static void to_affine(affine *result, const point *operand, const p256_element *inverse) {
    p256_element z;
    p256_multiply(&z, &operand->zz, inverse);
    p256_multiply(&z, &z, &z);
    p256_multiply(&result->x, &operand->x, &z);
    p256_multiply(&result->y, &operand->y, inverse);
}

/* A point and its multiples up to a number of them; `sums` and `products` have room for as many. One division serves them all. */
static void fill(affine *multiples, int number, const affine *first, point *sums, p256_element *products) {
    p256_element inverse, own;
    sums[0] = (point){first->x, first->y, one, one};
    products[0] = one;
    for (int i = 1; i < number; i++) {
        sums[i] = sums[i - 1];
        add_point(&sums[i], &first->x, &first->y);
        p256_multiply(&products[i], &products[i - 1], &sums[i].zzz);
    }
    invert_element(&inverse, &products[number - 1]);
    for (int i = number - 1; i > 0; i--) {
        p256_multiply(&own, &inverse, &products[i - 1]);
        p256_multiply(&inverse, &inverse, &sums[i].zzz);
        to_affine(&multiples[i], &sums[i], &own);
    }
    multiples[0] = *first;
}

static int multiples_of(int window) { return 1 << (window - 1); }

/* NULL when memory is short. */
static comb *make_comb(int window, affine next) {
    int number = multiples_of(window), count = bits / window + 1;
    comb *made = aligned_alloc(cache_line, sizeof *made + sizeof *made->multiples * (size_t)(number * count));
    point *sums = malloc(sizeof *sums * (size_t)number);
    p256_element *products = malloc(sizeof *products * (size_t)number);
    if (made && sums && products) {
        made->window = window;
        made->count = count;
        for (int i = 0; i < count; i++) {
            affine *multiples = made->multiples + i * number;
            fill(multiples, number, &next, sums, products);
            point doubled = twice(&multiples[number - 1]);
            p256_element inverse;
            invert_element(&inverse, &doubled.zzz);
            to_affine(&next, &doubled, &inverse);
        }
    } else {
        free(made);
        made = NULL;
    }
    free(sums);
    free(products);
    return made;
}

static comb *base_comb;
static pthread_mutex_t base_lock = PTHREAD_MUTEX_INITIALIZER;

static const comb *shared_base(void) {
    pthread_mutex_lock(&base_lock);
    affine point;
    if (!base_comb && load_point(&point, base_point)) base_comb = make_comb(base_window, point);
    const comb *made = base_comb;
    pthread_mutex_unlock(&base_lock);
    return made;
}

p256_table *p256_table_create(const uint8_t bytes[2 * width]) {
    affine point;
    p256_table *table = load_point(&point, bytes) ? calloc(1, sizeof *table) : NULL;
    if (table && (table->base = shared_base()) && (table->key = make_comb(key_window, point))) return table;
    p256_table_destroy(table);
    return NULL;
}

void p256_table_destroy(p256_table *table) {
    if (!table) return;
    free(table->key);
    free(table);
}

/* u1 = e/s and u2 = r/s modulo the order. */
static void scalars(const uint64_t e[limbs], const uint64_t r[limbs], const uint64_t s[limbs], uint64_t u1[limbs], uint64_t u2[limbs]) {
    uint64_t inverse[limbs], product[2 * limbs], quotient[limbs + 1];
    invert(inverse, s, order);
    mpn_mul_n(product, e, inverse, limbs);
    mpn_tdiv_qr(quotient, u1, 0, product, 2 * limbs, order, limbs);
    mpn_mul_n(product, r, inverse, limbs);
    mpn_tdiv_qr(quotient, u2, 0, product, 2 * limbs, order, limbs);
}

/* The digits of a scalar for the windows of a comb, from -2^(window - 1) to 2^(window - 1), and their multiples on the way into the
   cache while the first of them are added. */
static void find_digits(int16_t digits[most_windows], const uint64_t scalar[limbs], const comb *comb) {
    int number = multiples_of(comb->window), carry = 0;
    for (int i = 0; i < comb->count; i++) {
        int bit = i * comb->window, limb = bit / 64, shift = bit % 64;
        uint64_t window = scalar[limb] >> shift;
        if (shift + comb->window > 64 && limb + 1 < limbs) window |= scalar[limb + 1] << (64 - shift);
        int digit = (int)(window & (uint64_t)(2 * number - 1)) + carry;
        carry = digit > number;
        digits[i] = (int16_t)(carry ? digit - 2 * number : digit);
        if (digits[i] != 0) __builtin_prefetch(&comb->multiples[i * number + abs(digits[i]) - 1]);
    }
}

static void add_multiples(point *sum, const comb *comb, const int16_t digits[most_windows]) {
    int number = multiples_of(comb->window);
    for (int i = 0; i < comb->count; i++) {
        if (digits[i] == 0) continue;
        const affine *multiple = &comb->multiples[i * number + abs(digits[i]) - 1];
        p256_element ys[2] = {multiple->y};
        negate(&ys[1], &multiple->y);
        add_point(sum, &multiple->x, &ys[digits[i] < 0]);
    }
}

/* Whether the affine x of a point is a number below the prime: its x over zz, without the division. */
static int has_coordinate(const point *point, const uint64_t number[limbs]) {
    p256_element x;
    memcpy(x.limb, number, sizeof x.limb);
    p256_multiply(&x, &x, &into_form);
    p256_multiply(&x, &x, &point->zz);
    return is_equal(&x, &point->x);
}

/* Whether the affine x is r modulo the order: r itself, or r and the order if that is still below the prime. */
static int matches(const point *point, const uint64_t r[limbs]) {
    uint64_t next[limbs];
    if (is_zero(&point->zz)) return 0;
    if (has_coordinate(point, r)) return 1;
    return mpn_add_n(next, r, order, limbs) == 0 && is_below(next, p256_prime) && has_coordinate(point, next);
}

int p256_table_verify(const p256_table *table, const uint8_t digest[width], const uint8_t signature[2 * width]) {
    uint64_t e[limbs], r[limbs], s[limbs], u1[limbs], u2[limbs];
    load(e, digest);
    load(r, signature);
    load(s, signature + width);
    if (mpn_zero_p(r, limbs) || mpn_zero_p(s, limbs) || !is_below(r, order) || !is_below(s, order)) return 0;
    scalars(e, r, s, u1, u2);
    int16_t of_base[most_windows], of_key[most_windows];
    find_digits(of_base, u1, table->base);
    find_digits(of_key, u2, table->key);
    point sum = {0};
    add_multiples(&sum, table->base, of_base);
    add_multiples(&sum, table->key, of_key);
    return matches(&sum, r);
}
