// Decompresses with zlib, whose entry points are macros that Swift cannot see.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CI_DONE,
  // The bytes are not in this format, or are incomplete.
  CI_BROKEN,
  CI_TOO_LARGE,
  CI_NO_MEMORY,
} ci_result;

typedef enum {
  // gzip (one or several members) or zlib; the first bytes tell which.
  CI_WRAPPED = 32 + 15,
  // Deflate without a header.
  CI_RAW = -15,
} ci_form;

// Decompresses all of `input` into memory that the caller must free. `limit` is the largest output in
// bytes.
ci_result ci_unpack(const uint8_t *input, size_t count, ci_form form, size_t limit, uint8_t **output,
                    size_t *output_count);
