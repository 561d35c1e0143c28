/** Characters that XML 1.0 cannot hold, or should not; no question has them, but a writer must not break its file. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Text between tags. */
export const xmlText = (text: string): string =>
  text.replace(UNWRITABLE, '\ufffd').replace(/[&<>\r]/g, (c) => ESCAPES[c]!)

/** HTML as text of an element, readable if it has tags. */
export const htmlText = (html: string): string =>
  html.includes('<')
    ? `<![CDATA[${html.replace(UNWRITABLE, '\ufffd').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    : xmlText(html)

/** Text of an attribute, its white space kept. */
const xmlAttribute = (text: string): string =>
  text
    .replace(UNWRITABLE, '\ufffd')
    .replace(/[&<>"\r]/g, (c) => ESCAPES[c]!)
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')

export type Attributes = Record<string, string | number | boolean | undefined>

/** The beginning of a tag, up to its `>`. */
export function openTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${xmlAttribute(String(value))}"`,
  )
  return `<${name}${written.join('')}`
}

/** An element around content that is XML already, with no white space added. */
export function inline(name: string, attributes: Attributes, content = ''): string {
  const open = openTag(name, attributes)
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`
}

/** An element around other elements, each on lines of its own. Empty ones are left out. */
export function block(name: string, attributes: Attributes, content: readonly (string | undefined)[]): string {
  const lines = content.filter((line) => line)
  return lines.length === 0 ? inline(name, attributes) : inline(name, attributes, `\n${lines.join('\n')}\n`)
}

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A whole file. */
export const xmlFile = (root: string): Uint8Array => new TextEncoder().encode(`${XML_DECLARATION}${root}\n`)
