import { isChoiceType, type Question } from '../../model/question.ts'
import type { Image, ImageSource, Loss, WriteResult } from '../format.ts'
import { writeMetadata } from '../package/metadata.ts'
import { PackageWriter } from '../package/write.ts'
import { EXTENSIONS } from '../xml/images.ts'
import { block, inline, xmlFile } from '../xml/write.ts'
import { TARGETS, type Target } from './target.ts'
import { writeItem } from './write-item.ts'

const LOM = 'http://ltsc.ieee.org/xsd/LOM'

/** Writes questions as a content package: a manifest, an item for each question, and the pictures. */
export function writeQti(
  questions: readonly Question[],
  version: keyof typeof TARGETS,
  images: ImageSource = () => undefined,
): WriteResult {
  const target = TARGETS[version]
  const losses: Loss[] = []
  const writer = new PackageWriter()
  const pictures = new Pictures(writer, images)
  for (const [index, question] of questions.entries()) {
    if (writer.room < 1) losses.push({ index, code: 'question-left-out', detail: { type: question.type } })
    else losses.push(...addItem(writer, pictures, question, index, target))
  }
  const { namespace, schema, name } = target.manifest
  const locations = [namespace, schema, target.metadata.namespace, target.metadata.schema]
  const attributes = {
    xmlns: namespace,
    'xmlns:lom': LOM,
    'xmlns:qti': target.metadata.namespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': locations.join(' '),
    identifier: 'MANIFEST',
  }
  const metadata = block('metadata', {}, [
    inline('schema', {}, name),
    inline('schemaversion', {}, target.manifest.version),
  ])
  return { bytes: writer.finish(attributes, metadata), losses }
}

function addItem(writer: PackageWriter, pictures: Pictures, question: Question, index: number, target: Target): Loss[] {
  const number = `${index + 1}`.padStart(5, '0')
  const losses: Loss[] = []
  const used = new Set<string>()
  const { item, kinds } = writeItem(question, `Q${number}`, target, (sha256) => {
    const picture = pictures.place(sha256)
    if (picture) used.add(picture.identifier)
    else losses.push({ index, code: 'image-left-out', detail: { sha256 } })
    return picture && `../${picture.path}`
  })
  const metadata = block('metadata', {}, [writeMetadata(question, 'lom:'), qtiMetadata(question, kinds)])
  const dependencies = [...used].map((identifierref) => inline('dependency', { identifierref }))
  writer.add(`items/q${number}.xml`, xmlFile(item), { identifier: `R${number}`, type: target.item.type }, [
    metadata,
    ...dependencies,
  ])
  return losses
}

/** What a system may want to know of an item before it opens it. */
function qtiMetadata(question: Question, kinds: ReadonlySet<string>): string {
  const asked = [question, ...(question.parts ?? [])]
  const isExplained = asked.some(({ explanation }) => explanation)
  const isByHand = asked.some(({ type }) => type === 'SHORT_ANSWER')
  const isBySystem = asked.some(({ type }) => isChoiceType(type) || type === 'FILL_IN')
  return block('qti:qtiMetadata', {}, [
    inline('qti:timeDependent', {}, 'false'),
    inline('qti:composite', {}, `${question.type === 'CASE'}`),
    ...[...kinds].map((kind) => inline('qti:interactionType', {}, kind)),
    inline('qti:feedbackType', {}, isExplained ? 'nonadaptive' : 'none'),
    inline('qti:solutionAvailable', {}, 'true'),
    isByHand ? inline('qti:scoringMode', {}, 'human') : undefined,
    isBySystem ? inline('qti:scoringMode', {}, 'responseprocessing') : undefined,
  ])
}

/** The pictures of a package, each once, whichever questions show it. */
class Pictures {
  readonly #writer: PackageWriter
  readonly #images: ImageSource
  readonly #placed = new Map<string, { path: string; identifier: string }>()

  constructor(writer: PackageWriter, images: ImageSource) {
    this.#writer = writer
    this.#images = images
  }

  place(sha256: string): { path: string; identifier: string } | undefined {
    const placed = this.#placed.get(sha256)
    if (placed) return placed
    // The item itself needs room as well.
    const image = this.#writer.room > 1 ? this.#images(sha256) : undefined
    return image && this.#add(image)
  }

  #add({ sha256, mediaType, bytes }: Image): { path: string; identifier: string } {
    const picture = { path: `images/${sha256}.${EXTENSIONS[mediaType]}`, identifier: `I${sha256}` }
    this.#writer.add(picture.path, bytes, { identifier: picture.identifier, type: 'webcontent' })
    this.#placed.set(sha256, picture)
    return picture
  }
}
