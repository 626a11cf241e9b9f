/* One line of the contract's input stream: reads a JSON object, keeps the fields an article needs, checks the rest.
 *
 * The whole line is validated (RFC 8259). Nesting of unknown fields is followed with a bit stack of fixed depth, so no
 * input recurses; deeper input is refused. Strings are decoded into scratch memory; offsets of the article's text are
 * those of the decoded bytes. */
#include "json_read.h"
#include "article.h"
#include "error.h"

enum { JR_DEPTH = 512 };

bool jr_wrong(jr_reader *r, const char *problem) {
  if (!r->problem) r->problem = problem;
  return false;
}

static void skip_space(jr_reader *r) {
  while (r->at < r->len && (r->s[r->at] == ' ' || r->s[r->at] == '\t' || r->s[r->at] == '\n' || r->s[r->at] == '\r'))
    r->at++;
}

bool jr_accept(jr_reader *r, char c) {
  skip_space(r);
  if (r->at >= r->len || r->s[r->at] != c) return false;
  r->at++;
  return true;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static bool hex4(const jr_reader *r, size_t at, uint32_t *code) {
  *code = 0;
  if (r->len - at < 4) return false;
  for (size_t i = 0; i < 4; i++) {
    int d = hex_digit(r->s[at + i]);
    if (d < 0) return false;
    *code = *code << 4 | (uint32_t)d;
  }
  return true;
}

/* The end of a string whose opening mark is at r->at; checks escapes. */
static bool string_end(jr_reader *r, size_t *end) {
  for (size_t i = r->at + 1; i < r->len; i++) {
    unsigned char c = (unsigned char)r->s[i];
    if (c == '"') {
      *end = i;
      return true;
    }
    if (c < 0x20) return r->at = i, jr_wrong(r, "control character in a string");
    if (c != '\\') continue;
    i++;
    uint32_t code;
    if (i >= r->len || !strchr("\"\\/bfnrtu", r->s[i]) || !r->s[i]) return r->at = i, jr_wrong(r, "unknown escape");
    if (r->s[i] == 'u') {
      if (!hex4(r, i + 1, &code)) return r->at = i, jr_wrong(r, "bad \\u escape");
      i += 4;
    }
  }
  r->at = r->len;
  return jr_wrong(r, "string without end");
}

/* Decodes \uXXXX at s[i] (behind the u), with its low surrogate; a lone surrogate reads as U+FFFD. */
static uint32_t unicode_escape(const jr_reader *r, size_t *i) {
  uint32_t c = 0, low = 0;
  hex4(r, *i + 1, &c);
  *i += 4;
  if (c < 0xD800 || c > 0xDFFF) return c;
  if (c <= 0xDBFF && r->len - *i > 6 && r->s[*i + 1] == '\\' && r->s[*i + 2] == 'u' && hex4(r, *i + 3, &low) &&
      low >= 0xDC00 && low <= 0xDFFF) {
    *i += 6;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  }
  return 0xFFFD;
}

static bool read_string(jr_reader *r, ng_str *out) {
  size_t end;
  if (!string_end(r, &end)) return false;
  size_t start = r->at + 1;
  r->at = end + 1;
  if (!out) return true;
  char *copy = ar_alloc(r->arena, end - start);
  if (!copy) return r->memory = true, false;
  size_t n = 0;
  for (size_t i = start; i < end; i++) {
    if (r->s[i] != '\\') {
      copy[n++] = r->s[i];
      continue;
    }
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    char c = r->s[++i];
    const char *known = strchr(from, c);
    if (c == 'u')
      n += tx_encode(unicode_escape(r, &i), copy + n);
    else
      copy[n++] = known ? to[known - from] : c;
  }
  *out = (ng_str){copy, n};
  return true;
}

static bool is_digit_at(const jr_reader *r) { return r->at < r->len && r->s[r->at] >= '0' && r->s[r->at] <= '9'; }

static bool digits(jr_reader *r) {
  if (!is_digit_at(r)) return jr_wrong(r, "bad number");
  while (is_digit_at(r)) r->at++;
  return true;
}

static bool number(jr_reader *r) {
  if (r->s[r->at] == '-') r->at++;
  if (r->at < r->len && r->s[r->at] == '0')
    r->at++;
  else if (!digits(r))
    return false;
  if (r->at < r->len && r->s[r->at] == '.' && (r->at++, !digits(r))) return false;
  if (r->at < r->len && (r->s[r->at] == 'e' || r->s[r->at] == 'E')) {
    r->at++;
    if (r->at < r->len && (r->s[r->at] == '+' || r->s[r->at] == '-')) r->at++;
    return digits(r);
  }
  return true;
}

static bool literal(jr_reader *r, const char *word) {
  size_t n = strlen(word);
  if (r->len - r->at < n || memcmp(r->s + r->at, word, n) != 0) return jr_wrong(r, "unknown word");
  r->at += n;
  return true;
}

static bool scalar(jr_reader *r) {
  skip_space(r);
  if (r->at >= r->len) return jr_wrong(r, "value missing");
  switch (r->s[r->at]) {
    case '"': return read_string(r, NULL);
    case 't': return literal(r, "true");
    case 'f': return literal(r, "false");
    case 'n': return literal(r, "null");
    default: return number(r);
  }
}

static bool skip_key(jr_reader *r) {
  skip_space(r);
  if (r->at >= r->len || r->s[r->at] != '"') return jr_wrong(r, "key expected");
  return read_string(r, NULL) && (jr_accept(r, ':') || jr_wrong(r, "':' expected"));
}

/* Any value. `open` remembers per level whether it is an object. */
bool jr_skip(jr_reader *r) {
  bool open[JR_DEPTH];
  size_t depth = 0;
  for (;;) {
    bool object = jr_accept(r, '{'), array = !object && jr_accept(r, '[');
    if (object || array) {
      if (depth == JR_DEPTH) return jr_wrong(r, "nested too deeply");
      if (!jr_accept(r, object ? '}' : ']')) {
        open[depth++] = object;
        if (object && !skip_key(r)) return false;
        continue;
      }
    } else if (!scalar(r)) {
      return false;
    }
    while (depth && !jr_accept(r, ',')) {
      if (!jr_accept(r, open[depth - 1] ? '}' : ']')) return jr_wrong(r, "',' or a closing bracket expected");
      depth--;
    }
    if (!depth) return true;
    if (open[depth - 1] && !skip_key(r)) return false;
  }
}

bool jr_string(jr_reader *r, ng_str *out) {
  skip_space(r);
  if (r->at >= r->len || r->s[r->at] != '"') return jr_wrong(r, "a string was expected");
  return read_string(r, out);
}

bool jr_count(jr_reader *r, uint32_t *n) {
  skip_space(r);
  uint64_t value = 0;
  size_t start = r->at;
  for (; is_digit_at(r) && value <= UINT32_MAX; r->at++) value = value * 10 + (uint64_t)(r->s[r->at] - '0');
  if (r->at == start || value > UINT32_MAX) return jr_wrong(r, "a whole number was expected");
  *n = (uint32_t)value;
  return true;
}

bool jr_at_end(jr_reader *r) {
  skip_space(r);
  return r->at == r->len;
}

/* A known field takes a string or null. */
static bool field(jr_reader *r, ng_str name, jr_input *in) {
  static const char *const names[] = {"text", "html", "id", "title", "outlet", "author", "url", "published"};
  ng_str *const to[] = {&in->text, &in->html, &in->id, &in->title, &in->outlet, &in->author, &in->url, &in->published};
  skip_space(r);
  size_t start = r->at;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!tx_equal(name, tx_str(names[i]))) continue;
    if (r->at < r->len && r->s[r->at] == '"') {
      if (!read_string(r, to[i])) return false;
    } else {
      if (!jr_skip(r)) return false;
      bool null = r->at - start == 4 && r->s[start] == 'n';
      if (!null && to[i] != &in->id) return r->at = start, jr_wrong(r, "a field that must be a string is not");
    }
    if (to[i] == &in->id) in->id_json = (ng_str){r->s + start, r->at - start};
    return true;
  }
  return jr_skip(r);
}

static bool object(jr_reader *r, jr_input *in) {
  if (!jr_accept(r, '{')) return jr_wrong(r, "an object was expected");
  if (!jr_accept(r, '}')) do {
      ng_str name;
      skip_space(r);
      if (r->at >= r->len || r->s[r->at] != '"') return jr_wrong(r, "key expected");
      if (!read_string(r, &name)) return false;
      if (!jr_accept(r, ':')) return jr_wrong(r, "':' expected");
      if (!field(r, name, in)) return false;
    } while (jr_accept(r, ','));
  else
    return skip_space(r), r->at == r->len || jr_wrong(r, "text behind the object");
  if (!jr_accept(r, '}')) return jr_wrong(r, "',' or '}' expected");
  skip_space(r);
  return r->at == r->len || jr_wrong(r, "text behind the object");
}

static bool read_line(jr_reader *r, jr_input *in, ng_error *error) {
  if (object(r, in)) {
    if (in->text.ptr || in->html.ptr) return true;
    er_set(error, NG_ERROR_JSON, 0, "neither text nor html");
  } else if (r->memory) {
    er_memory(error);
  } else {
    er_set(error, NG_ERROR_JSON, r->at, "%s at byte %zu", r->problem, r->at);
  }
  return false;
}

bool jr_read(ar_arena *arena, const char *line, size_t len, size_t max_bytes, jr_input *in, ng_error *error) {
  *in = (jr_input){0};
  size_t limit = max_bytes ? max_bytes : NG_MAX_BYTES_DEFAULT;
  if (len / 6 > limit) { /* even if all of it were \u escapes */
    er_set(error, NG_ERROR_TOO_LARGE, 0, "line of %zu bytes is above the limit of %zu", len, limit);
    return false;
  }
  size_t valid = tx_valid(line, len);
  if (valid < len) {
    er_set(error, NG_ERROR_UTF8, valid, "invalid UTF-8 at byte %zu of the line", valid);
    return false;
  }
  jr_reader r = {line, len, 0, arena, NULL, false};
  return read_line(&r, in, error);
}

void jr_merge(const jr_input *in, ng_options *o) {
  o->id = in->id.ptr ? in->id : o->id;
  o->title = in->title.ptr ? in->title : o->title;
  o->outlet = in->outlet.ptr ? in->outlet : o->outlet;
  o->author = in->author.ptr ? in->author : o->author;
  o->url = in->url.ptr ? in->url : o->url;
  o->published = in->published.ptr ? in->published : o->published;
  o->html = in->html.ptr != NULL && !in->text.ptr;
}

ng_article *ng_parse_json(ng_context *context, const char *line, size_t len, const ng_options *options, ng_str *id_json,
                          ng_error *error) {
  ng_options o = options ? *options : (ng_options){0};
  jr_input in;
  ar_arena arena;
  ar_init(&arena, &context->allocator);
  ng_article *a = NULL;
  bool ok = jr_read(&arena, line, len, o.max_bytes, &in, error);
  *id_json = in.id_json;
  if (ok) {
    jr_merge(&in, &o);
    ng_str body = o.html ? in.html : in.text;
    a = ng_parse(context, body.ptr, body.len, &o, error);
  }
  ar_free(&arena);
  return a;
}
