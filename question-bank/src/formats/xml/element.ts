import type { Place } from '../collect.ts'

/** An element of an XML file as it was read. */
export interface XmlElement {
  /** Without its prefix. */
  name: string
  /** By name as written, a prefix included. */
  attributes: ReadonlyMap<string, string>
  children: XmlNode[]
  /** Where it begins, from 1. */
  line: number
  /** Position among its siblings of the same name, from 1. */
  nth: number
  parent: XmlElement | undefined
}

/** An element or a run of text. */
export type XmlNode = XmlElement | string

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** The child elements, of one name if it is given. */
export const childrenOf = (element: XmlElement, name?: string): XmlElement[] =>
  element.children.filter(isElement).filter((child) => name === undefined || child.name === name)

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.filter(isElement).find((child) => child.name === name)

/** All text in an element, that of its descendants included. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return ''
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join('')
}

/** Where an element stands: `quiz/question[3]/answer[2]`. */
export function pathOf(element: XmlElement): string {
  return element.parent ? `${pathOf(element.parent)}/${element.name}[${element.nth}]` : element.name
}

/** Where an element stands, for a problem. `part`: the file of the package it is in. */
export function placeOf(element: XmlElement, part = ''): Pick<Place, 'line' | 'element'> {
  return { line: element.line, element: part === '' ? pathOf(element) : `${part}#${pathOf(element)}` }
}
