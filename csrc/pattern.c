/* Patterns: a user's PCRE2 expression, run over an article under limits that it cannot lift.
 *
 * Reads the text, appends to a->user_spans: one span for each match that is not empty, with the group named `value`, if
 * there is one, as its value. PCRE2's own match limit starts anew at every offset and counts no long scan, so it cannot
 * bound an article. Here a callout before every item of the pattern takes from one budget for the whole article: one
 * step, one more for each 16 bytes that the matcher went since the last, and some for large repeat counts, which work
 * without callouts. Start optimisations are off, because they scan ahead uncounted. A used-up budget, a depth or heap
 * limit is NG_ERROR_LIMIT and leaves the article as it was. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "error.h"
#include "user_spans.h"
#include <pcre2.h>

enum {
  PT_LENGTH = 16 << 10, /* of a pattern, bytes */
  PT_NESTING = 100,
  PT_DEPTH = 250000,
  PT_HEAP_KIB = 20 << 10,
  PT_STEPS = 5000000, /* and PT_STEPS_A_BYTE more for each byte of the article */
  PT_STEPS_A_BYTE = 16
};

struct ng_pattern {
  ng_allocator allocator;
  pcre2_general_context *general;
  pcre2_code *code;
  ng_str label;
  ng_pattern_limits limits;
  uint32_t step_cost;
  uint32_t value_group; /* 0: none */
};

/* ---- memory: PCRE2 frees without a size, the allocator wants one --------------------------------------------------
 */

enum { HEADER = 16 };

static void *take(size_t size, void *data) {
  const ng_allocator *m = data;
  if (size > SIZE_MAX - HEADER) return NULL;
  char *block = m->fn(m->ctx, NULL, 0, size + HEADER);
  if (!block) return NULL;
  memcpy(block, &size, sizeof size);
  return block + HEADER;
}

static void give(void *piece, void *data) {
  const ng_allocator *m = data;
  size_t size;
  if (!piece) return;
  char *block = (char *)piece - HEADER;
  memcpy(&size, block, sizeof size);
  m->fn(m->ctx, block, size + HEADER, 0);
}

/* ---- compiling --------------------------------------------------------------------------------------------------- */

/* The largest number in braces: x{60000} works 60,000 bytes through between two callouts. */
static uint32_t largest_repeat(ng_str pattern) {
  uint32_t largest = 0;
  for (size_t i = 0; i < pattern.len; i++) {
    if (pattern.ptr[i] != '{' && pattern.ptr[i] != ',') continue;
    uint32_t n = 0;
    for (size_t k = i + 1; k < pattern.len && pattern.ptr[k] >= '0' && pattern.ptr[k] <= '9' && n < 100000; k++)
      n = n * 10 + (uint32_t)(pattern.ptr[k] - '0');
    if (n > largest) largest = n;
  }
  return largest;
}

static void compile_error(int number, size_t position, ng_error *error) {
  PCRE2_UCHAR message[160];
  if (number == PCRE2_ERROR_HEAP_FAILED) {
    er_memory(error);
    return;
  }
  pcre2_get_error_message(number, message, sizeof message);
  er_set(error, NG_ERROR_PATTERN, position, "%s at byte %zu of the pattern", (const char *)message, position);
}

static bool compile(ng_pattern *p, ng_str pattern, bool ignore_case, ng_error *error) {
  int number = 0;
  PCRE2_SIZE position = 0;
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_AUTO_CALLOUT | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_START_OPTIMIZE |
                     (ignore_case ? PCRE2_CASELESS : 0);
  pcre2_compile_context *context = pcre2_compile_context_create(p->general);
  if (!context) return er_memory(error), false;
  pcre2_set_max_pattern_length(context, PT_LENGTH);
  pcre2_set_parens_nest_limit(context, PT_NESTING);
  p->code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &number, &position, context);
  pcre2_compile_context_free(context);
  if (!p->code) return compile_error(number, position, error), false;
  int group = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR) "value");
  p->value_group = group > 0 ? (uint32_t)group : 0;
  p->step_cost = 1 + largest_repeat(pattern) / 16;
  return true;
}

static bool copy_label(ng_pattern *p, ng_str label) {
  char *copy = p->allocator.fn(p->allocator.ctx, NULL, 0, label.len + 1);
  if (!copy) return false;
  memcpy(copy, label.ptr, label.len);
  p->label = (ng_str){copy, label.len};
  return true;
}

ng_pattern *ng_pattern_new(const ng_allocator *allocator, ng_str label, ng_str pattern, bool ignore_case,
                           const ng_pattern_limits *limits, ng_error *error) {
  ng_pattern *p = allocator->fn(allocator->ctx, NULL, 0, sizeof *p);
  if (!p) return er_memory(error), NULL;
  memset(p, 0, sizeof *p);
  p->allocator = *allocator;
  if (limits) p->limits = *limits;
  if (tx_valid(label.ptr, label.len) < label.len)
    er_set(error, NG_ERROR_OPTION, 0, "the label is not UTF-8");
  else if (!copy_label(p, label) || !(p->general = pcre2_general_context_create(take, give, &p->allocator)))
    er_memory(error);
  else if (compile(p, pattern, ignore_case, error))
    return p;
  ng_pattern_free(p);
  return NULL;
}

void ng_pattern_free(ng_pattern *p) {
  if (!p) return;
  ng_allocator allocator = p->allocator;
  pcre2_code_free(p->code);
  pcre2_general_context_free(p->general);
  if (p->label.ptr) allocator.fn(allocator.ctx, (char *)p->label.ptr, p->label.len + 1, 0);
  allocator.fn(allocator.ctx, p, sizeof *p, 0);
}

/* ---- matching ---------------------------------------------------------------------------------------------------- */

typedef struct budget {
  uint64_t left;
  size_t at;
  uint32_t step_cost;
} budget;

static int spend(pcre2_callout_block *block, void *data) {
  budget *b = data;
  size_t at = block->current_position, way = at > b->at ? at - b->at : b->at - at;
  uint64_t cost = b->step_cost + way / 16;
  b->at = at;
  if (cost > b->left) return PCRE2_ERROR_CALLOUT;
  b->left -= cost;
  return 0;
}

typedef struct run {
  const ng_pattern *pattern;
  ng_article *article;
  pcre2_match_data *data;
  pcre2_match_context *context;
  budget budget;
  ng_user_span_list list;
  ng_str label;
} run;

static bool open_run(run *r) {
  const ng_pattern *p = r->pattern;
  r->label = ar_copy(&r->article->arena, p->label.ptr, p->label.len);
  r->data = pcre2_match_data_create_from_pattern(p->code, p->general);
  r->context = pcre2_match_context_create(p->general);
  if (!r->data || !r->context || !r->label.ptr) return false;
  uint64_t steps = PT_STEPS + (uint64_t)r->article->text.len * PT_STEPS_A_BYTE;
  r->budget = (budget){p->limits.steps ? p->limits.steps : steps, 0, p->step_cost};
  pcre2_set_callout(r->context, spend, &r->budget);
  pcre2_set_match_limit(r->context, UINT32_MAX); /* the budget counts instead */
  pcre2_set_depth_limit(r->context, p->limits.depth ? p->limits.depth : PT_DEPTH);
  pcre2_set_heap_limit(r->context, p->limits.heap_kib ? p->limits.heap_kib : PT_HEAP_KIB);
  return true;
}

/* Keeps one match; *next is where to go on. */
static bool keep(run *r, size_t *next) {
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(r->data);
  size_t start = at[0], end = at[1], offset = *next;
  if (offset < r->article->text.len) tx_next(r->article->text.ptr, r->article->text.len, &offset);
  *next = end > *next ? end : offset;
  if (start >= end) return true;
  ng_str value = {NULL, 0};
  uint32_t g = r->pattern->value_group;
  if (g && at[2 * g] != PCRE2_UNSET && at[2 * g] <= at[2 * g + 1])
    value = ng_view(r->article, (uint32_t)at[2 * g], (uint32_t)at[2 * g + 1]);
  return ng_user_span_push(&r->article->arena, &r->list,
                           (ng_user_span){(uint32_t)start, (uint32_t)end, r->label, value});
}

/* Limits of all kinds: steps, depth, heap, recursion that never ends. */
static ng_code code_of(int rc) { return rc == PCRE2_ERROR_NOMEMORY ? NG_ERROR_MEMORY : NG_ERROR_LIMIT; }

static ng_code match_all(run *r, int *rc) {
  ng_str text = r->article->text;
  for (size_t next = 0; next < text.len;) {
    *rc = pcre2_match(r->pattern->code, (PCRE2_SPTR)text.ptr, text.len, next, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY,
                      r->data, r->context);
    if (*rc == PCRE2_ERROR_NOMATCH) return NG_OK;
    if (*rc < 0) return code_of(*rc);
    if (!keep(r, &next)) return NG_ERROR_MEMORY;
  }
  return NG_OK;
}

static void match_error(ng_code code, int rc, ng_error *error) {
  PCRE2_UCHAR message[160] = "";
  if (code == NG_ERROR_MEMORY) {
    er_memory(error);
    return;
  }
  if (rc == PCRE2_ERROR_CALLOUT)
    memcpy(message, "step limit reached", sizeof "step limit reached");
  else
    pcre2_get_error_message(rc, message, sizeof message);
  er_set(error, code, 0, "the pattern was stopped: %s", (const char *)message);
}

ng_code ng_pattern_apply(const ng_pattern *p, ng_article *a, ng_error *error) {
  run r = {.pattern = p, .article = a};
  int rc = 0;
  ng_code code = open_run(&r) ? match_all(&r, &rc) : NG_ERROR_MEMORY;
  if (code == NG_OK && !us_merge(a, &r.list)) code = NG_ERROR_MEMORY;
  pcre2_match_data_free(r.data);
  pcre2_match_context_free(r.context);
  if (code != NG_OK) match_error(code, rc, error);
  return code;
}
