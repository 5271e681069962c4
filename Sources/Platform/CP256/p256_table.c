/* Tables of multiples are deprecated in OpenSSL 3 without a successor. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "p256_table.h"

#include <gmp.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <stdlib.h>

enum { width = 32 };

struct p256_table {
    EC_GROUP *curve;
    /* The same curve with the key in place of the base point, because OpenSSL keeps tables of base points only. */
    EC_GROUP *keyed;
    BIGNUM *prime;
    BIGNUM *order;
    uint8_t order_bytes[width];
};

/* Working memory of one verification. */
typedef struct {
    BN_CTX *context;
    EC_POINT *sum, *part;
    BIGNUM *scalar, *r, *x, *z, *product;
} workspace;

static void import(mpz_t number, const uint8_t *bytes) { mpz_import(number, width, 1, 1, 0, 0, bytes); }

static int take(BIGNUM *into, const mpz_t number) {
    uint8_t bytes[width] = {0};
    size_t count = 0;
    mpz_export(bytes, &count, -1, 1, 0, 0, number);
    return count <= width && BN_lebin2bn(bytes, width, into) != NULL;
}

static EC_GROUP *group_of(const EC_GROUP *curve, const BIGNUM *order, const uint8_t *point, BN_CTX *context) {
    EC_GROUP *keyed = EC_GROUP_dup(curve);
    EC_POINT *key = EC_POINT_new(curve);
    BIGNUM *x = BN_bin2bn(point, width, NULL), *y = BN_bin2bn(point + width, width, NULL);
    /* Setting coordinates refuses a point that is not on the curve. */
    int done = keyed && key && x && y && EC_POINT_set_affine_coordinates(curve, key, x, y, context)
        && EC_GROUP_set_generator(keyed, key, order, BN_value_one()) && EC_GROUP_precompute_mult(keyed, context)
        && EC_GROUP_have_precompute_mult(keyed);
    BN_free(x);
    BN_free(y);
    EC_POINT_free(key);
    if (done) return keyed;
    EC_GROUP_free(keyed);
    return NULL;
}

p256_table *p256_table_create(const uint8_t point[64]) {
    p256_table *table = calloc(1, sizeof *table);
    BN_CTX *context = BN_CTX_new();
    int done = table && context && (table->curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1))
        && (table->prime = BN_new()) && (table->order = BN_dup(EC_GROUP_get0_order(table->curve)))
        && EC_GROUP_get_curve(table->curve, table->prime, NULL, NULL, context)
        && BN_bn2binpad(table->order, table->order_bytes, width) == width
        && (table->keyed = group_of(table->curve, table->order, point, context));
    BN_CTX_free(context);
    if (done) return table;
    p256_table_destroy(table);
    return NULL;
}

void p256_table_destroy(p256_table *table) {
    if (!table) return;
    EC_GROUP_free(table->keyed);
    EC_GROUP_free(table->curve);
    BN_free(table->prime);
    BN_free(table->order);
    free(table);
}

/* u1 = e/s and u2 = r/s modulo the order; 0 when r or s is not between 1 and the order less one. */
static int scalars(const p256_table *table, const uint8_t *digest, const uint8_t *signature, mpz_t u1, mpz_t u2) {
    mpz_t order, r, s;
    mpz_inits(order, r, s, NULL);
    import(order, table->order_bytes);
    import(r, signature);
    import(s, signature + width);
    int in_range = mpz_sgn(r) > 0 && mpz_sgn(s) > 0 && mpz_cmp(r, order) < 0 && mpz_cmp(s, order) < 0
        && mpz_invert(s, s, order);
    if (in_range) {
        import(u1, digest);
        mpz_mul(u1, u1, s);
        mpz_mod(u1, u1, order);
        mpz_mul(u2, r, s);
        mpz_mod(u2, u2, order);
    }
    mpz_clears(order, r, s, NULL);
    return in_range;
}

/* Whether x over z, which is squared by now, is r modulo the prime: the affine coordinate without its division. */
static int has_coordinate(const workspace *work, const BIGNUM *prime) {
    return BN_mod_mul(work->product, work->z, work->r, prime, work->context) ? BN_cmp(work->x, work->product) == 0 : -1;
}

/* Whether the affine x of the sum is r modulo the order: r itself, or r and the order if that is still below the prime. */
static int matches(const p256_table *table, const uint8_t *signature, workspace *work) {
    if (EC_POINT_is_at_infinity(table->curve, work->sum)) return 0;
    if (!BN_bin2bn(signature, width, work->r)
        || !EC_POINT_get_Jprojective_coordinates_GFp(table->curve, work->sum, work->x, NULL, work->z, work->context)
        || !BN_mod_sqr(work->z, work->z, table->prime, work->context))
        return -1;
    int found = has_coordinate(work, table->prime);
    if (found != 0) return found;
    if (!BN_add(work->r, work->r, table->order)) return -1;
    if (BN_cmp(work->r, table->prime) >= 0) return 0;
    return has_coordinate(work, table->prime);
}

static int compute(const p256_table *table, const uint8_t *signature, const mpz_t u1, const mpz_t u2, workspace *work) {
    if (!take(work->scalar, u1) || !EC_POINT_mul(table->curve, work->sum, work->scalar, NULL, NULL, work->context)) return -1;
    if (!take(work->scalar, u2) || !EC_POINT_mul(table->keyed, work->part, work->scalar, NULL, NULL, work->context)) return -1;
    if (!EC_POINT_add(table->curve, work->sum, work->sum, work->part, work->context)) return -1;
    return matches(table, signature, work);
}

static int verify(const p256_table *table, const uint8_t *signature, const mpz_t u1, const mpz_t u2) {
    workspace work = {.context = BN_CTX_new()};
    int result = -1;
    if (work.context) {
        BN_CTX_start(work.context);
        work.scalar = BN_CTX_get(work.context);
        work.r = BN_CTX_get(work.context);
        work.x = BN_CTX_get(work.context);
        work.z = BN_CTX_get(work.context);
        work.product = BN_CTX_get(work.context);
        work.sum = EC_POINT_new(table->curve);
        work.part = EC_POINT_new(table->keyed);
        if (work.product && work.sum && work.part) result = compute(table, signature, u1, u2, &work);
        BN_CTX_end(work.context);
    }
    EC_POINT_free(work.sum);
    EC_POINT_free(work.part);
    BN_CTX_free(work.context);
    return result;
}

int p256_table_verify(const p256_table *table, const uint8_t digest[32], const uint8_t signature[64]) {
    mpz_t u1, u2;
    mpz_inits(u1, u2, NULL);
    int result = scalars(table, digest, signature, u1, u2) ? verify(table, signature, u1, u2) : 0;
    mpz_clears(u1, u2, NULL);
    return result;
}
