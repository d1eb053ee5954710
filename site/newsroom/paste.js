// Converts the clipboard HTML of Word, LibreOffice, Google Docs and web pages to plain structure: keeps headings, lists,
// tables, quotes, emphasis and links, drops styles. Works on an inert document: pasted content is never run or fetched.

const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,figure,pre,hr,div';
const GONE =
  'script,style,meta,link,title,xml,head,noscript,template,object,embed,form,input,button,select,textarea,svg,math,colgroup,col';
const KEPT = {
  a: ['href'],
  img: ['src', 'srcset', 'alt', 'width', 'height'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
};

/** @returns {{html: string, pictures: number}} pictures: how many foreign pictures could not come along */
export function cleaned(dirty) {
  const html = dirty.replace(/<!\[(?:if|endif)[^>]*\]>/gi, '').replace(/<\/?(?:o|v|w|m|st1):[^>]*>/gi, '');
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const body = doc.body;
  comments(doc).forEach((node) => node.remove());
  body.querySelectorAll('iframe[src]').forEach(player);
  body.querySelectorAll(GONE).forEach((node) => node.remove());
  wordLists(body);
  // Word on the web wraps every entry into a list of its own
  for (const wrapper of body.querySelectorAll('.ListContainerWrapper + .ListContainerWrapper')) {
    const [list, before] = [
      wrapper.firstElementChild,
      wrapper.previousElementSibling.querySelector(':scope > :is(ul, ol):last-child'),
    ];
    if (list && before?.localName === list.localName) {
      before.append(...list.childNodes);
      wrapper.replaceWith(); // its entries are in the list before
      list.remove();
    }
  }
  body.querySelectorAll('.MsoTitle, p.title, p.Title').forEach((p) => rename(p, 'h2'));
  body.querySelectorAll('.MsoQuote, .MsoIntenseQuote').forEach((p) => rename(p, 'blockquote'));
  looks(body);
  body.querySelectorAll('h1').forEach((node) => rename(node, 'h2'));
  body.querySelectorAll('h5, h6').forEach((node) => rename(node, 'h4'));
  body.querySelectorAll('h2, h3, h4').forEach((heading) => heading.querySelectorAll('strong, b').forEach(unwrap));
  body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol').forEach(intoItem);
  body.querySelectorAll('table').forEach(table);
  let pictures = 0;
  body.querySelectorAll('img').forEach((img) => {
    if (!/^\/media\//.test(img.getAttribute('src') ?? '')) {
      pictures++;
      img.remove();
    }
  });
  body.querySelectorAll('a').forEach(link);
  bare(body);
  breaks(body);
  texts(body);
  body.querySelectorAll('p, h2, h3, h4, blockquote').forEach((block) => {
    if (!block.textContent.trim() && !block.querySelector('img, br') && !block.closest('td, th, li')) block.remove();
  });
  return { html: body.innerHTML.trim(), pictures };
}

/** Plain text: a paragraph a line. */
export const paragraphs = (text) =>
  text
    .normalize('NFC')
    .split(/\r?\n+/)
    .map((line) => line.replace(/\u00a0/g, ' ').trim())
    .filter(Boolean);

function comments(doc) {
  const walker = doc.createTreeWalker(doc, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function rename(node, tag) {
  const other = node.ownerDocument.createElement(tag);
  other.append(...node.childNodes);
  node.replaceWith(other);
  return other;
}

function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

function player(frame) {
  const found =
    /^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/embed\/|player\.vimeo\.com\/video\/)([\w-]+)/.exec(
      frame.getAttribute('src'),
    );
  if (!found) return frame.remove();
  const a = frame.ownerDocument.createElement('a');
  a.href = a.textContent = found[0].includes('vimeo')
    ? `https://vimeo.com/${found[1]}`
    : `https://www.youtube.com/watch?v=${found[1]}`;
  const p = frame.ownerDocument.createElement('p');
  p.append(a);
  frame.replaceWith(p);
}

// ---- Word's lists are paragraphs with a level in their style and the bullet as text

const listStyle = (p) => /mso-list:\s*l\d+\s+level(\d+)/i.exec(p.getAttribute('style') ?? '');

function wordLists(body) {
  let open = []; // the lists that the next item may go into, outermost first
  let last = null;
  for (const p of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const style = listStyle(p);
    if (!style && !(/MsoListParagraph/.test(p.className) && p.querySelector('[style*="mso-list"]'))) continue;
    if (/^h/i.test(p.tagName)) {
      p.querySelectorAll('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]').forEach((mark) =>
        mark.remove(),
      );
      continue; // a numbered heading is a heading
    }
    const level = Number(style?.[1] ?? 1);
    const marker = p.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
    const sign = (marker?.textContent ?? '').trim();
    marker?.remove();
    const ordered = /^\(?(?:\d+|[a-z]{1,4})[.)]/i.test(sign);
    if (!last || nextBlock(last) !== p) open = [];
    open.length = Math.min(open.length, level);
    const tag = ordered ? 'ol' : 'ul';
    if (open.length === level && open[level - 1].localName !== tag) open.length = level - 1;
    while (open.length < level) {
      const list = p.ownerDocument.createElement(tag);
      const start = /^\(?(\d+)/.exec(sign)?.[1];
      if (ordered && start && start !== '1') list.setAttribute('start', start);
      if (open.length === 0) p.before(list);
      else (open.at(-1).lastElementChild ?? open.at(-1).appendChild(p.ownerDocument.createElement('li'))).append(list);
      open.push(list);
    }
    const item = p.ownerDocument.createElement('li');
    item.append(...p.childNodes);
    open[level - 1].append(item);
    p.remove();
    last = open[0];
  }
}

function nextBlock(node) {
  let next = node.nextSibling;
  while (next && next.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next.nextSibling;
  return next;
}

// ---- looks that mean something become elements

function looks(body) {
  for (const node of [...body.querySelectorAll('b[style], strong[style]')]) {
    if (/font-weight:\s*(normal|400)/i.test(node.getAttribute('style'))) unwrap(node); // Google's wrapper around everything
  }
  for (const node of [...body.querySelectorAll('i[style], em[style]')]) {
    if (/font-style:\s*normal/i.test(node.getAttribute('style'))) unwrap(node);
  }
  for (const node of [...body.querySelectorAll('span[style], font[style]')]) {
    const style = node.getAttribute('style');
    const marks = [];
    if (/font-weight:\s*(bold|bolder|[6-9]00)/i.test(style)) marks.push('strong');
    if (/font-style:\s*(italic|oblique)/i.test(style)) marks.push('em');
    if (/text-decoration[^;]*line-through/i.test(style)) marks.push('s');
    if (/text-decoration[^;]*underline/i.test(style) && !node.closest('a') && !node.querySelector('a')) marks.push('u');
    if (/vertical-align:\s*super/i.test(style)) marks.push('sup');
    if (/vertical-align:\s*sub(?!\w)/i.test(style)) marks.push('sub');
    for (const mark of marks) {
      const inner = node.ownerDocument.createElement(mark);
      inner.append(...node.childNodes);
      node.append(inner);
    }
  }
  body.querySelectorAll('a u, u > a').forEach((node) => {
    const u = node.localName === 'u' ? node : node.parentElement;
    if (u.isConnected) unwrap(u);
  });
}

/** A list beside items belongs into the item before it. */
function intoItem(list) {
  const before = list.previousElementSibling;
  if (before?.localName === 'li') before.append(list);
  else {
    const item = list.ownerDocument.createElement('li');
    list.replaceWith(item);
    item.append(list);
  }
}

function table(node) {
  const caption = node.querySelector(':scope > caption');
  if (caption) {
    node.before(rename(caption, 'p'));
  }
  const rows = [...node.rows];
  // one cell is a frame for looks, not a table
  if (rows.length <= 1 && (rows[0]?.cells.length ?? 0) <= 1) node.replaceWith(...(rows[0]?.cells[0]?.childNodes ?? []));
}

function link(a) {
  const href = (a.getAttribute('href') ?? '').trim();
  const wrapped = /^https?:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href);
  const target = wrapped ? decodeURIComponent(wrapped[1]) : href;
  if (/^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(target) && a.textContent.trim()) a.setAttribute('href', target);
  else unwrap(a);
}

function bare(body) {
  for (const node of body.querySelectorAll('*')) {
    const kept = KEPT[node.localName] ?? [];
    for (const { name } of [...node.attributes]) if (!kept.includes(name)) node.removeAttribute(name);
  }
  body
    .querySelectorAll('span, font, center, section, article, main, header, footer, small, big, label, abbr, time')
    .forEach(unwrap);
}

/** Two breaks in a row end a paragraph; a break beside a block says nothing. */
function breaks(body) {
  for (const p of [...body.querySelectorAll('p, div')]) {
    if (p.querySelector(BLOCKS) || !p.querySelector('br + br, br')) continue;
    const parts = [[]];
    const nodes = [...p.childNodes].filter(
      (n) =>
        !(
          n.nodeType === Node.TEXT_NODE &&
          !n.data.trim() &&
          (n.previousSibling?.nodeName === 'BR' || n.nextSibling?.nodeName === 'BR')
        ),
    );
    for (let i = 0; i < nodes.length; i++) {
      if (nodes[i].nodeName === 'BR' && nodes[i + 1]?.nodeName === 'BR') {
        while (nodes[i + 1]?.nodeName === 'BR') i++;
        parts.push([]);
      } else parts.at(-1).push(nodes[i]);
    }
    if (parts.length > 1) {
      p.replaceWith(
        ...parts
          .filter((part) => part.length)
          .map((part) => {
            const one = p.ownerDocument.createElement('p');
            one.append(...part);
            return one;
          }),
      );
    }
  }
  body.querySelectorAll('br').forEach((br) => {
    const beside = [br.previousElementSibling, br.nextElementSibling].some((node) => node?.matches(BLOCKS));
    if (br.parentElement === body && beside) br.remove();
    else if (!br.nextSibling && br.parentElement !== body) br.remove();
  });
}

function texts(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest('pre'))
      text.data = text.data
        .replace(/[\u200b\ufeff]/g, '')
        .replace(/[\u00a0\s]+/g, ' ')
        .normalize('NFC');
  }
}
