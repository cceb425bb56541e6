#include "CInflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

// Makes room for more output; returns 0 if there is no memory.
static int grow(uint8_t **output, size_t *capacity, size_t limit) {
  if (*capacity > limit) return 1;
  size_t wanted = *capacity * 2;
  // One byte beyond the limit shows that there is more output.
  if (wanted > limit + 1) wanted = limit + 1;
  uint8_t *grown = realloc(*output, wanted);
  if (grown == NULL) return 0;
  *output = grown;
  *capacity = wanted;
  return 1;
}

// Runs until the input is used up or the output exceeds the limit.
static ci_result run(z_stream *stream, const uint8_t *input, size_t count, size_t limit,
                     uint8_t **output, size_t *filled) {
  size_t capacity = count < 1024 ? 4096 : count * 4;
  if (capacity > limit + 1) capacity = limit + 1;
  *output = malloc(capacity);
  if (*output == NULL) return CI_NO_MEMORY;
  size_t used = 0;
  for (;;) {
    if (*filled == capacity) {
      if (*filled > limit) return CI_TOO_LARGE;
      if (!grow(output, &capacity, limit)) return CI_NO_MEMORY;
    }
    size_t left = count - used, room = capacity - *filled;
    uInt given = left > UINT_MAX ? UINT_MAX : (uInt)left;
    uInt wanted = room > UINT_MAX ? UINT_MAX : (uInt)room;
    stream->next_in = (Bytef *)(input + used);
    stream->avail_in = given;
    stream->next_out = *output + *filled;
    stream->avail_out = wanted;
    int result = inflate(stream, Z_NO_FLUSH);
    used += given - stream->avail_in;
    *filled += wanted - stream->avail_out;
    if (result == Z_STREAM_END) {
      // Another gzip member may follow; anything else, such as padding, is ignored.
      if (count - used < 2 || input[used] != 0x1F || input[used + 1] != 0x8B) {
        return *filled > limit ? CI_TOO_LARGE : CI_DONE;
      }
      if (inflateReset(stream) != Z_OK) return CI_BROKEN;
    } else if (result == Z_MEM_ERROR) {
      return CI_NO_MEMORY;
    } else if (result != Z_OK && !(result == Z_BUF_ERROR && stream->avail_out == 0)) {
      return CI_BROKEN;
    }
  }
}

ci_result ci_unpack(const uint8_t *input, size_t count, ci_form form, size_t limit, uint8_t **output,
                    size_t *output_count) {
  *output = NULL;
  *output_count = 0;
  z_stream stream = {0};
  if (inflateInit2(&stream, form) != Z_OK) return CI_NO_MEMORY;
  ci_result result = run(&stream, input, count, limit, output, output_count);
  inflateEnd(&stream);
  if (result != CI_DONE) {
    free(*output);
    *output = NULL;
  }
  return result;
}
