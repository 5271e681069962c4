/* The published tables that Civil reads, embedded in the program: one binary, no files beside it. */
#ifndef CCIVILDATA_H
#define CCIVILDATA_H

#include <stddef.h>
#include <stdint.h>

/* A constant table in UTF-8; the bytes live as long as the program and are not terminated by zero. */
typedef struct {
    const uint8_t *_Nonnull bytes;
    size_t count;
} CivilTable;

/* The 63 provinces before 1 July 2025 with their successors. */
CivilTable civil_table_provinces_2004(void);
/* The 34 provinces and municipalities since 1 July 2025. */
CivilTable civil_table_provinces_2025(void);
/* The 3,321 units at commune level since 1 July 2025. */
CivilTable civil_table_communes_2025(void);
/* The 10,035 communes of mid-2025 with the new unit or units of each. */
CivilTable civil_table_successions_2025(void);
/* Public holidays, compensation days, swapped days off and make-up working days. */
CivilTable civil_table_holidays(void);

#endif
