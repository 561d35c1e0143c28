import { isElement, type XmlElement } from '../xml/element.ts'

/**
 * QTI 3 names its elements like QTI 2, but with `qti-` before them and with hyphens: `choiceInteraction` is
 * `qti-choice-interaction`, `responseIdentifier` is `response-identifier`. Inside, both are read by the names of QTI 2.
 */
export type Version = 2 | 3

const KINDS = new Map<string, string>()

/** The name of an element in QTI 2; elements of HTML and MathML keep theirs. */
export function kindOf({ name }: XmlElement): string {
  if (!name.startsWith('qti-')) return name
  const known = KINDS.get(name)
  if (known !== undefined) return known
  const kind = name.slice('qti-'.length).replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
  if (KINDS.size < 500) KINDS.set(name, kind)
  return kind
}

export const hyphenated = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** An attribute by its name in QTI 2. */
export const attributeOf = ({ attributes }: XmlElement, name: string): string | undefined =>
  attributes.get(name) ?? attributes.get(hyphenated(name))

export const kindsIn = (element: XmlElement | undefined, kind: string): XmlElement[] =>
  element ? element.children.filter(isElement).filter((child) => kindOf(child) === kind) : []

export const kindIn = (element: XmlElement | undefined, kind: string): XmlElement | undefined =>
  kindsIn(element, kind)[0]

/** All elements inside another that satisfy a condition, in document order, not those inside one already found. */
export function findAll(element: XmlElement, isWanted: (element: XmlElement) => boolean): XmlElement[] {
  return element.children.filter(isElement).flatMap((child) => (isWanted(child) ? [child] : findAll(child, isWanted)))
}

export const classesOf = (element: XmlElement): string[] => (element.attributes.get('class') ?? '').split(/\s+/)
export const hasClass = (element: XmlElement, name: string): boolean => classesOf(element).includes(name)
