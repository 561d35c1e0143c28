import type { Image, ImageSource, Loss } from '../format.ts'
import type { PlaceImage } from '../xml/html-out.ts'
import { EXTENSIONS, toBase64 } from '../xml/images.ts'
import { inline } from '../xml/write.ts'

/** The pictures of one text, which Moodle keeps with it. */
export class Attachments {
  readonly #files = new Map<string, Image>()
  readonly #index: number
  readonly #images: ImageSource
  readonly #losses: Loss[]

  constructor(index: number, images: ImageSource, losses: Loss[]) {
    this.#index = index
    this.#images = images
    this.#losses = losses
  }

  place: PlaceImage = (sha256) => {
    const image = this.#images(sha256)
    if (!image) {
      this.#losses.push({ index: this.#index, code: 'image-left-out', detail: { sha256 } })
      return undefined
    }
    const name = `${sha256}.${EXTENSIONS[image.mediaType]}`
    this.#files.set(name, image)
    return `@@PLUGINFILE@@/${name}`
  }

  elements(): string[] {
    return [...this.#files].map(([name, { bytes }]) =>
      inline('file', { name, path: '/', encoding: 'base64' }, toBase64(bytes)),
    )
  }
}
