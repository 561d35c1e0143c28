import { FileRefused } from '../../model/problem.ts'
import type { Place } from '../collect.ts'
import { type ContentPackage, folderOf, resolveIn } from '../package/read.ts'
import type { ContentReader } from '../xml/content.ts'
import { placeOf, type XmlElement } from '../xml/element.ts'
import type { FindImage } from '../xml/images.ts'
import type { XmlLimits } from '../xml/limits.ts'
import { parseXml } from '../xml/parse.ts'
import type { Piece } from '../xml/piece.ts'
import { htmlIn } from './body.ts'
import { kindIn, kindOf } from './names.ts'

/** Of one file of XML; an item has a few thousand. */
const MOST_BYTES = 20_000_000

/** What items of a package refer to: pictures and shared materials, each read once. */
export class PackageFiles {
  readonly #files: ContentPackage
  readonly #limits: XmlLimits
  readonly #content: ContentReader
  readonly #images = new Map<string, Uint8Array>()
  readonly #stimuli = new Map<string, Piece | undefined>()

  constructor(files: ContentPackage, limits: XmlLimits, content: ContentReader) {
    this.#files = files
    this.#limits = limits
    this.#content = content
  }

  /**
   * The outermost element of a file that there is.
   * @throws FileRefused if it cannot be read as XML
   */
  xml(part: string): XmlElement {
    const bytes = this.#files.sizeOf(part)
    if (bytes > MOST_BYTES) throw new FileRefused('file-too-large', { bytes, limit: MOST_BYTES })
    return parseXml(this.#files.read(part)!, { part }).root
  }

  imagesFor(part: string): FindImage {
    return (src) => {
      const path = resolveIn(folderOf(part), src)
      if (path === undefined || !this.#files.has(path)) return undefined
      const bytes = this.#files.sizeOf(path)
      if (bytes > this.#limits.maxImageBytes) return { bytes }
      const image = this.#images.get(path) ?? this.#files.read(path)!
      this.#images.set(path, image)
      return image
    }
  }

  stimulus(part: string, href: string, row: number): Piece | undefined {
    const path = resolveIn(folderOf(part), href)
    if (path === undefined) return undefined
    if (!this.#stimuli.has(path)) this.#stimuli.set(path, this.#readStimulus(path, row))
    return this.#stimuli.get(path)
  }

  #readStimulus(path: string, row: number): Piece | undefined {
    if (!this.#files.has(path)) return undefined
    const root = this.xml(path)
    const body = kindOf(root) === 'assessmentStimulus' ? kindIn(root, 'stimulusBody') : undefined
    const place: Place | undefined = body && { row, ...placeOf(body, path) }
    return body && place && this.#content.html(htmlIn(body.children), place, this.imagesFor(path))
  }
}
