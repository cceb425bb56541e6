// Unpacking with zlib, whose own entry points are macros that Swift does not see.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CI_DONE,
  // The bytes are not of that form, or end too early.
  CI_BROKEN,
  CI_TOO_LARGE,
  CI_NO_MEMORY,
} ci_result;

typedef enum {
  // gzip (one member or several) or zlib, told apart by the first bytes.
  CI_WRAPPED = 32 + 15,
  // Deflate without a header.
  CI_RAW = -15,
} ci_form;

// Unpacks all of `input` into memory that the caller frees; `limit` is in bytes of output.
ci_result ci_unpack(const uint8_t *input, size_t count, ci_form form, size_t limit, uint8_t **output,
                    size_t *output_count);
