import type { ReadResult } from '../format.ts'
import { readQti } from '../qti/read.ts'
import type { XmlReadOptions } from '../xml/limits.ts'

/**
 * Reads questions of QTI 2.0, 2.1 or 2.2 (https://www.imsglobal.org/question/): a single item, or a content package
 * with all its items. Interactions that have no place in a bank are named, and the other items read.
 */
export const readQti2 = (bytes: Uint8Array, options: XmlReadOptions = {}): ReadResult => readQti(bytes, options, 2)
