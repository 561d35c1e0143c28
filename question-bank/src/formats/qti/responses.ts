import { textOf, type XmlElement } from '../xml/element.ts'
import type { Weighed } from '../xml/weights.ts'
import { attributeOf, kindIn, kindsIn } from './names.ts'

/** What an item declares about one answer (`responseDeclaration`). */
export interface Response {
  isSingle: boolean
  /** The right answer, or several that are right together. */
  correct: string[]
  /** What single values are worth; empty if the item does not say. */
  mapping: Weighed[]
  /** What every other value is worth. */
  otherwise: number
}

const NONE: Response = { isSingle: true, correct: [], mapping: [], otherwise: 0 }

/** The declarations of an item by identifier. */
export function readResponses(item: XmlElement): (identifier: string | undefined) => Response {
  const responses = new Map(
    kindsIn(item, 'responseDeclaration').map((declaration): [string, Response] => [
      attributeOf(declaration, 'identifier') ?? '',
      {
        otherwise: Number(attributeOf(kindIn(declaration, 'mapping') ?? declaration, 'defaultValue')) || 0,
        isSingle: (attributeOf(declaration, 'cardinality') ?? 'single') === 'single',
        correct: kindsIn(kindIn(declaration, 'correctResponse'), 'value').map((value) => textOf(value).trim()),
        mapping: kindsIn(kindIn(declaration, 'mapping'), 'mapEntry').map((entry) => ({
          id: (attributeOf(entry, 'mapKey') ?? '').trim(),
          weight: Number(attributeOf(entry, 'mappedValue')) || 0,
        })),
      },
    ]),
  )
  return (identifier) => responses.get(identifier ?? '') ?? NONE
}
