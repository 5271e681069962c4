#include <libpq-fe.h>

/* The codes of an error's fields are macros of character constants, which Swift does not import. */
static const int PostgresFieldState = PG_DIAG_SQLSTATE;
static const int PostgresFieldMessage = PG_DIAG_MESSAGE_PRIMARY;
static const int PostgresFieldDetail = PG_DIAG_MESSAGE_DETAIL;
static const int PostgresFieldTable = PG_DIAG_TABLE_NAME;
static const int PostgresFieldColumn = PG_DIAG_COLUMN_NAME;
static const int PostgresFieldConstraint = PG_DIAG_CONSTRAINT_NAME;
