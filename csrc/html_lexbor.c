/* Tags and text by lexbor, in the place of html_scan.c where the library is built with LEXBOR=1: the page is parsed into a
 * DOM as browsers do it, and handed out as the tags and text that would make the same tree.
 *
 * The DOM lives until hs_close, for what is handed out points into it. lexbor takes its memory from malloc, not from the
 * caller's allocator, and keeps as much of it as the page makes it. Walks by pointers to parents: no recursion. */
#ifdef NG_LEXBOR
#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>
#include "html.h"

bool hs_open(hs_scan *s, ng_str page) {
  *s = (hs_scan){.document = lxb_html_document_create()};
  if (!s->document) return false;
  if (lxb_html_document_parse(s->document, (const lxb_char_t *)page.ptr, page.len) != LXB_STATUS_OK) return false;
  s->node = lxb_dom_interface_node(s->document);
  return true;
}

void hs_close(void *document) {
  if (document) lxb_html_document_destroy(document);
}

static bool has_end(uint32_t tag) { return !(hw_tag.rows[tag].flags & (HW_TAG_VOID | HW_TAG_RAW)); }

static uint32_t tag_of(lxb_dom_node_t *node, bool *custom) {
  size_t len = 0;
  const lxb_char_t *name = lxb_dom_element_local_name(lxb_dom_interface_element(node), &len);
  *custom = name && memchr(name, '-', len);
  return name ? hw_look_up(&hw_tag, (ng_str){(const char *)name, len}) : 0;
}

static void read_attributes(lxb_dom_node_t *node, hs_token *t) {
  lxb_dom_attr_t *a = lxb_dom_element_first_attribute(lxb_dom_interface_element(node));
  t->has = 0;
  for (; a; a = lxb_dom_element_next_attribute(a)) {
    size_t len = 0;
    const lxb_char_t *name = lxb_dom_attr_local_name(a, &len);
    uint32_t row = name ? hw_look_up(&hw_attribute, (ng_str){(const char *)name, len}) : 0;
    if (!row || hs_has(t, row)) continue;
    const lxb_char_t *value = lxb_dom_attr_value(a, &len);
    t->has |= (uint32_t)1 << row;
    t->attribute[row] = value ? (ng_str){(const char *)value, len} : (ng_str){"", 0};
  }
}

static ng_str data_of(lxb_dom_node_t *node) {
  const lexbor_str_t *data = &lxb_dom_interface_character_data(node)->data;
  return data->data ? (ng_str){(const char *)data->data, data->length} : (ng_str){"", 0};
}

/* The next node in document order; ends of elements are handed out where `ended` is set. */
static void advance(hs_scan *s, bool inside) {
  lxb_dom_node_t *node = s->node;
  s->ended = false;
  if (inside && node->first_child) {
    s->node = node->first_child;
  } else if (node->next) {
    s->node = node->next;
  } else {
    s->node = node->parent;
    s->ended = true;
  }
}

/* The text of an element whose content is text alone. */
static void raw_text(hs_scan *s, hs_token *t) {
  lxb_dom_node_t *node = s->node, *child = node->first_child;
  t->kind = HS_RAW;
  t->text = child && child->type == LXB_DOM_NODE_TYPE_TEXT ? data_of(child) : (ng_str){"", 0};
  s->raw = 0;
  advance(s, false);
}

/* Hands out the start of the element at s->node. */
static void start_tag(hs_scan *s, hs_token *t) {
  lxb_dom_node_t *node = s->node;
  t->kind = HS_START;
  t->tag = (uint8_t)tag_of(node, &t->custom);
  t->self_closing = false;
  read_attributes(node, t);
  if (hw_tag.rows[t->tag].flags & HW_TAG_RAW)
    s->raw = t->tag;
  else if (!node->first_child && has_end(t->tag))
    s->ended = true;
  else
    advance(s, true);
}

static void end_tag(hs_scan *s, hs_token *t) {
  t->kind = HS_END;
  t->tag = (uint8_t)tag_of(s->node, &t->custom);
  t->has = 0;
  advance(s, false);
}

void hs_next(hs_scan *s, hs_token *t) {
  t->decoded = true;
  if (s->raw) {
    t->tag = s->raw;
    raw_text(s, t);
    return;
  }
  while (s->node) {
    lxb_dom_node_t *node = s->node;
    bool element = node->type == LXB_DOM_NODE_TYPE_ELEMENT;
    if (element && !s->ended) {
      start_tag(s, t);
      return;
    }
    if (element) {
      bool custom, told = has_end(tag_of(node, &custom));
      end_tag(s, t);
      if (told) return;
      continue;
    }
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      t->kind = HS_TEXT;
      t->text = data_of(node);
      advance(s, false);
      return;
    }
    if (s->ended) break; /* the document itself */
    advance(s, true);
  }
  t->kind = HS_END_OF_PAGE;
}
#endif
