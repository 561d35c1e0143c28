import { type Zippable, zipSync } from 'fflate'
import { type Attributes, block, inline, xmlFile } from '../xml/write.ts'
import { MANIFEST } from './manifest.ts'

/** A ZIP counts its files with 16 bits, and the manifest is one of them. */
const MOST_FILES = 65_534

/** The same packing for the same content: a ZIP knows no earlier day. */
const NO_TIME = new Date(1980, 0, 1)

/** Gathers the files of a content package. */
export class PackageWriter {
  readonly #files: Zippable = {}
  readonly #resources: string[] = []
  #count = 0

  /** How many more files there is room for. */
  get room(): number {
    return MOST_FILES - this.#count
  }

  /** Adds a file as a resource; text is packed, pictures are as they are. */
  add(path: string, bytes: Uint8Array, attributes: Attributes, content: readonly (string | undefined)[] = []): void {
    const isText = path.endsWith('.xml')
    this.#files[path] = [bytes, { level: isText ? 6 : 0, mtime: NO_TIME }]
    this.#resources.push(
      block('resource', { ...attributes, href: path }, [
        content[0],
        inline('file', { href: path }),
        ...content.slice(1),
      ]),
    )
    this.#count++
  }

  /** @param metadata of the package as a whole */
  finish(attributes: Attributes, metadata: string): Uint8Array {
    const manifest = block('manifest', attributes, [
      metadata,
      inline('organizations', {}),
      block('resources', {}, this.#resources),
    ])
    this.#files[MANIFEST] = [xmlFile(manifest), { level: 6, mtime: NO_TIME }]
    return zipSync(this.#files)
  }
}
