/* Elements of the page for searching, made from words alone and never from HTML. */

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An excerpt, of whose HTML only marks and text are taken over. */
export function marked(html) {
  const read = new DOMParser().parseFromString(html, "text/html").body;
  const made = document.createDocumentFragment();
  for (const node of read.childNodes) {
    if (node.nodeName === "MARK") made.append(element("mark", {}, node.textContent));
    else made.append(node.textContent);
  }
  return made;
}
