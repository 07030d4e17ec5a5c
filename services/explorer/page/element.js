// Makes elements out of text; nothing on this page is ever parsed as HTML.

/**
 * @param {string} name
 * @param {Record<string, string | EventListener>} attributes a function is a listener for the event of that name
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value)
    else made.setAttribute(key, value)
  }
  made.append(...children)
  return made
}

/** A link where the address is one of the web, else the text alone. */
export function link(url, text) {
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
  return isWeb ? element('a', { href: url, rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' }, text) : text
}
