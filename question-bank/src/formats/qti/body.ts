import { isElement, textOf, type XmlElement, type XmlNode } from '../xml/element.ts'
import { BLANK, ELEMENT, RICH, USUAL_BLANK } from '../xml/markers.ts'
import { inline, openTag, xmlText } from '../xml/write.ts'
import { attributeOf, classesOf, hasClass, kindIn, kindOf } from './names.ts'

/** Gives the HTML that stands for an element; undefined for what the element itself says. */
export type Replace = (element: XmlElement, kind: string) => string | undefined

/** Elements that wrap what is shown. */
const TRANSPARENT = ['prompt', 'contentBody', 'stimulusBody', 'itemBody', 'simpleChoice']
/** Elements that are not part of what is asked. */
const HIDDEN = [
  'stylesheet',
  'feedbackInline',
  'feedbackBlock',
  'endAttemptInteraction',
  'catalogInfo',
  'companionMaterialsInfo',
]

/** The content of an item as HTML, prefixes gone. What is asked for in it is replaced by how a stem shows it. */
export function htmlIn(nodes: readonly XmlNode[], replace: Replace = () => undefined): string {
  return nodes.reduce<string>((html, node) => {
    const said = isElement(node) ? elementHtml(node, replace) : xmlText(node)
    // Blanks side by side must not become one long blank.
    return html.endsWith('_') && said.startsWith('___') ? `${html} ${said}` : html + said
  }, '')
}

function elementHtml(element: XmlElement, replace: Replace): string {
  const kind = kindOf(element)
  const replaced = replace(element, kind)
  if (replaced !== undefined) return replaced
  if (HIDDEN.includes(kind)) return ''
  if (kind === 'rubricBlock') return isFor(element, 'candidate') ? htmlIn(element.children, replace) : ''
  const content = () => htmlIn(element.children, replace)
  if (TRANSPARENT.includes(kind) || hasClass(element, RICH)) return content()
  if (kind === 'textEntryInteraction') return blankIn(element)
  if (kind.endsWith('Interaction')) return promptIn(element, replace)
  if (kind === 'object' && isImage(element)) {
    return inline('img', { src: element.attributes.get('data') ?? '', alt: textOf(element).trim() || undefined })
  }
  const standsFor = classesOf(element).find((name) => name.startsWith(ELEMENT))
  if (standsFor !== undefined) return inline(standsFor.slice(ELEMENT.length), {}, content())
  const html = content()
  const attributes = Object.fromEntries(element.attributes)
  // HTML knows elements without content by name; an empty one of another name would stay open.
  if (html === '' && !VOID.includes(kind)) return `${openTag(kind, attributes)}></${kind}>`
  return inline(kind, attributes, html)
}

const VOID = ['img', 'br', 'hr', 'col', 'mspace']

export const isFor = (rubric: XmlElement, view: string): boolean =>
  (attributeOf(rubric, 'view') ?? '').split(/\s+/).includes(view)

const isImage = ({ attributes }: XmlElement): boolean => (attributes.get('type') ?? '').startsWith('image/')

/** The prompt of an interaction, on lines of its own. */
export function promptIn(interaction: XmlElement, replace: Replace = () => undefined): string {
  const prompt = kindIn(interaction, 'prompt')
  return prompt ? `<div>${htmlIn(prompt.children, replace)}</div>` : ''
}

function blankIn(interaction: XmlElement): string {
  const [length] = classesOf(interaction).flatMap((name) => BLANK.exec(name)?.[1] ?? [])
  return length === undefined ? USUAL_BLANK : '_'.repeat(Number(length))
}
