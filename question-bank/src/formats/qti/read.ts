import { FileRefused } from '../../model/problem.ts'
import { Collector } from '../collect.ts'
import type { ReadResult } from '../format.ts'
import { refused } from '../limits.ts'
import { manifestPath, type Resource, readManifest } from '../package/manifest.ts'
import { readMetadata, type Taxonomy } from '../package/metadata.ts'
import { ContentPackage } from '../package/read.ts'
import { ContentReader } from '../xml/content.ts'
import { placeOf, type XmlElement } from '../xml/element.ts'
import { type FindImage, ImageStore } from '../xml/images.ts'
import { requireXml, type XmlLimits, type XmlReadOptions, xmlBoundsOf } from '../xml/limits.ts'
import { parseXml } from '../xml/parse.ts'
import { type Piece, settle } from '../xml/piece.ts'
import type { Version } from './names.ts'
import { PackageFiles } from './package-files.ts'
import { readItem } from './read-item.ts'

/** The outermost element of an item. */
const ROOT: Readonly<Record<Version, string>> = { 2: 'assessmentItem', 3: 'qti-assessment-item' }

/** Resources of a manifest that are items, and those that hold no questions. */
const ITEM = /^imsqti_(?:\w*_)?item(?:_|$)|^imsqti_apipitem/i
const BESIDE = /^(?:webcontent|associatedcontent|controlfile|css|resourcemetadata)|stimulus|rptemplate|accessibility/i

/** Reads an item, or all items of a package. */
export function readQti(bytes: Uint8Array, options: XmlReadOptions, version: Version): ReadResult {
  const limits = xmlBoundsOf(options)
  try {
    const reader = new QtiReader(limits, version)
    if (requireXml(bytes, limits, true) === 'zip') reader.readPackage(new ContentPackage(bytes, limits))
    else return { ...reader.readSingle(bytes), ...reader.result() }
    return reader.result()
  } catch (error) {
    return refused(error)
  }
}

class QtiReader {
  readonly #collector: Collector
  readonly #images: ImageStore
  readonly #content: ContentReader
  readonly #version: Version
  readonly #limits: XmlLimits

  constructor(limits: XmlLimits, version: Version) {
    this.#limits = limits
    this.#version = version
    this.#collector = new Collector(limits)
    this.#images = new ImageStore(limits.maxImageBytes)
    this.#content = new ContentReader(this.#images, this.#collector.report.bind(this.#collector))
  }

  readSingle(bytes: Uint8Array): { encoding: string } {
    const { root, encoding } = parseXml(bytes)
    this.#requireItem(root, '')
    this.#collector.count()
    const nothing = () => undefined
    this.#add(root, { part: '', taxonomy: readMetadata(undefined), find: nothing, stimulus: nothing })
    return { encoding }
  }

  readPackage(files: ContentPackage): void {
    const manifest = manifestPath(files)
    if (manifest === undefined) this.#readWithoutManifest(files)
    else {
      const beside = new PackageFiles(files, this.#limits, this.#content)
      const seen = new Set<string>()
      const ignored = new Set<string>()
      readManifest(files, manifest, (resource) => {
        const { type, path, line, element } = resource
        if (ITEM.test(type)) {
          if (path === undefined || !seen.has(path)) this.#readResource(files, beside, resource)
          if (path !== undefined) seen.add(path)
        } else if (!BESIDE.test(type) && !ignored.has(type)) {
          ignored.add(type)
          this.#collector.report('warning', 'package-resource-ignored', { line, element }, { type: type.slice(0, 80) })
        }
      })
    }
    if (this.#collector.rows === 0) this.#collector.report('error', 'file-no-questions')
  }

  result(): ReadResult {
    return { ...this.#collector.result(), images: this.#images.all() }
  }

  #readResource(files: ContentPackage, beside: PackageFiles, { path, href, lom, line, element }: Resource): void {
    this.#collector.count()
    const place = { row: this.#collector.rows, line, element }
    if (path === undefined || !files.has(path)) {
      this.#collector.report('error', 'package-file-missing', place, { file: href.slice(0, 200) })
      return
    }
    this.#readFile(path, beside, readMetadata(lom))
  }

  /** Some people pack the items alone. */
  #readWithoutManifest(files: ContentPackage): void {
    const paths = files.paths.filter((path) => /\.xml$/i.test(path) && !path.startsWith('__MACOSX/'))
    if (paths.length === 0) throw new FileRefused('package-manifest-missing')
    this.#collector.report('warning', 'package-manifest-missing')
    const beside = new PackageFiles(files, this.#limits, this.#content)
    for (const path of paths) {
      this.#collector.count()
      this.#readFile(path, beside, readMetadata(undefined))
    }
  }

  /** A file that is no item keeps out one question; a package that is damaged is refused. */
  #readFile(part: string, beside: PackageFiles, taxonomy: Taxonomy): void {
    const row = this.#collector.rows
    try {
      const root = beside.xml(part)
      this.#requireItem(root, part)
      this.#add(root, {
        part,
        taxonomy,
        find: beside.imagesFor(part),
        stimulus: (href) => beside.stimulus(part, href, row),
      })
    } catch (error) {
      if (!(error instanceof FileRefused) || error.problem.code === 'file-damaged') throw error
      const { severity, code, detail, ...place } = error.problem
      this.#collector.report(severity, code, { row, element: part, ...place }, detail)
    }
  }

  #requireItem(root: XmlElement, part: string): void {
    const expected = ROOT[this.#version]
    if (root.name === expected) return
    throw new FileRefused('xml-root-unexpected', { found: root.name.slice(0, 80), expected }, placeOf(root, part))
  }

  #add(root: XmlElement, { part, taxonomy, find, stimulus }: Beside): void {
    const row = this.#collector.rows
    const report = this.#collector.report.bind(this.#collector)
    const item = readItem(root, { row, part, taxonomy, report, content: this.#content, find, stimulus })
    if (item) this.#collector.add(settle(item.draft), { row }, item.placeOf)
  }
}

interface Beside {
  part: string
  taxonomy: Taxonomy
  find: FindImage
  stimulus: (href: string) => Piece | undefined
}
