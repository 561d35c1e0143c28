import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readQti2 } from '../qti-2/read.ts'
import { told } from '../xml/told-for-tests.ts'
import { MANIFEST } from './manifest.ts'
import { resolveIn } from './read.ts'
import { PackageWriter } from './write.ts'

const item = (stem: string) =>
  `<assessmentItem identifier="a" title="标题"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody><p>${stem}</p><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="A">甲</simpleChoice><simpleChoice identifier="B">乙</simpleChoice></choiceInteraction></itemBody></assessmentItem>`
const manifest = (resources: string, root = '') =>
  `<manifest identifier="m"${root}><resources>\n${resources}\n</resources></manifest>`
const resource = (href: string, type = 'imsqti_item_xmlv2p2', more = '') =>
  `<resource identifier="${href}" type="${type}" href="${href}"><file href="${href}"/>${more}</resource>`
const zip = (files: Record<string, string | Zippable[string]>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  )

/** Replaces text in the names of an archive's files, which must stay as long as they were. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const [before, after] = [Buffer.from(from), Buffer.from(to)]
  const changed = Buffer.from(bytes)
  for (let at = changed.indexOf(before); at >= 0; at = changed.indexOf(before, at + 1)) after.copy(changed, at)
  return changed
}

describe('a content package', () => {
  it('is read by its manifest; each item keeps out only itself', () => {
    const result = readQti2(
      zip({
        [MANIFEST]: manifest(
          [
            resource('items/a.xml'),
            resource('items/missing.xml'),
            resource('../outside.xml'),
            resource('http://example.org/a.xml'),
            resource('items/broken.xml'),
            resource('items/other.xml'),
            resource('test.xml', 'imsqti_test_xmlv2p2'),
            resource('style.css', 'webcontent'),
            resource('items/%E4%BA%8C.xml'),
            resource('items/a.xml'),
          ].join('\n'),
        ),
        'items/a.xml': item('题一'),
        'items/broken.xml': '<assessmentItem>\n<itemBody>',
        'items/other.xml': '<manifest/>',
        'items/二.xml': item('题二'),
        'test.xml': '<assessmentTest/>',
      }),
    )
    expect(result.questions.map(({ row, question }) => [row, question.stem])).toEqual([
      [1, '题一'],
      [7, '题二'],
    ])
    expect(result.rows).toBe(7)
    expect(told(result)).toEqual([
      '#2 line 3 imsmanifest.xml#resource[2] package-file-missing items/missing.xml',
      '#3 line 4 imsmanifest.xml#resource[3] package-file-missing ../outside.xml',
      '#4 line 5 imsmanifest.xml#resource[4] package-file-missing http://example.org/a.xml',
      '#5 line 2 items/broken.xml xml-malformed unclosed tag: itemBody',
      '#6 line 1 items/other.xml#manifest xml-root-unexpected manifest | assessmentItem',
      'line 8 imsmanifest.xml#resource[7] (package-resource-ignored) imsqti_test_xmlv2p2',
    ])
  })

  it('may have its files in one folder more, addresses with a base, or no manifest', () => {
    const inFolder = zip({ 'bank/imsmanifest.xml': manifest(resource('a.xml')), 'bank/a.xml': item('题一') })
    expect(readQti2(inFolder).questions).toHaveLength(1)
    const based = zip({ [MANIFEST]: manifest(resource('a.xml'), ' xml:base="items/"'), 'items/a.xml': item('题一') })
    expect(readQti2(based).questions).toHaveLength(1)
    const alone = readQti2(zip({ 'a.xml': item('题一'), '__MACOSX/a.xml': 'x', 'readme.txt': 'x' }))
    expect(alone.questions).toHaveLength(1)
    expect(told(alone)).toEqual(['(package-manifest-missing)'])
  })

  it('without any question says so', () => {
    expect(told(readQti2(zip({ 'readme.txt': 'x' })))).toEqual(['package-manifest-missing'])
    expect(told(readQti2(zip({ [MANIFEST]: manifest('') })))).toEqual(['file-no-questions'])
    expect(told(readQti2(zip({ [MANIFEST]: '<html/>', 'a.xml': item('题一') })))).toEqual([
      'imsmanifest.xml xml-root-unexpected html | manifest',
    ])
  })
})

describe('a hostile package', () => {
  const good = { [MANIFEST]: manifest(resource('a.xml')), 'a.xml': item('题一') }
  const link = { os: 3, attrs: (0o120777 << 16) >>> 0 }

  it.each<[string, Uint8Array, string]>([
    ['a path upwards', zip({ ...good, '../../etc/cron.d/x': 'x' }), 'archive-entry-unsafe ../../etc/cron.d/x | path'],
    ['a path upwards, as Windows writes it', zip({ ...good, '..\\x': 'x' }), 'archive-entry-unsafe ../x | path'],
    ['an absolute path', zip({ ...good, '/etc/passwd': 'x' }), 'archive-entry-unsafe /etc/passwd | path'],
    ['a drive', zip({ ...good, 'C:/x': 'x' }), 'archive-entry-unsafe C:/x | path'],
    ['a control character', zip({ ...good, 'a\u0000.xml': 'x' }), 'archive-entry-unsafe a\u0000.xml | path'],
    ['a link', zip({ ...good, 'b.xml': [strToU8('/etc/passwd'), link] }), 'archive-entry-unsafe b.xml | link'],
    [
      'two files of one name',
      renamed(zip({ ...good, 'b.xml': 'x' }), 'b.xml', 'a.xml'),
      'archive-entry-unsafe a.xml | repeated',
    ],
  ])('is refused as a whole: %s', (_, bytes, expected) => {
    expect(told(readQti2(bytes))).toEqual([expected])
  })

  it('is refused for what its directory promises, before anything is unpacked', () => {
    const bomb = zip({ ...good, 'x.xml': new Uint8Array(30_000_000) })
    expect(told(readQti2(bomb))[0]).toMatch(/^archive-ratio-too-high x.xml/)
    expect(told(readQti2(bomb, { maxUnpackedBytes: 1_000_000 }))[0]).toMatch(/^archive-too-large/)
    expect(told(readQti2(zip(good), { maxEntries: 1 }))).toEqual(['archive-too-many-entries 2 | 1'])
    const encrypted = Buffer.from(zip(good))
    encrypted.writeUInt16LE(1, encrypted.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8)
    expect(told(readQti2(encrypted))).toEqual(['file-encrypted'])
    expect(told(readQti2(zip(good).subarray(0, 300)))).toEqual(['file-damaged directory'])
  })

  it('is refused when a file is not what the directory says', () => {
    const altered = renamed(
      zipSync({ [MANIFEST]: [strToU8(manifest(resource('a.xml'))), { level: 0 }], 'a.xml': strToU8(item('题一')) }),
      'manifest identifier',
      'manifest Identifier',
    )
    expect(told(readQti2(altered))).toEqual(['file-damaged imsmanifest.xml'])
    // The second file says that it is shorter, or longer, than it is.
    for (const change of [-1, 1]) {
      const lying = Buffer.from(zip(good))
      const at = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24
      lying.writeUInt32LE(lying.readUInt32LE(at) + change, at)
      expect(told(readQti2(lying))).toEqual(['file-damaged a.xml'])
    }
  })
})

it('an address in a package never leads out of it', () => {
  expect(resolveIn('items/', 'a.xml')).toBe('items/a.xml')
  expect(resolveIn('items/', '../images/%E5%9B%BE.png?v=1#x')).toBe('images/图.png')
  expect(resolveIn('items/', '/images\\a.png')).toBe('images/a.png')
  expect(resolveIn('items/', './a/./b')).toBe('items/a/b')
  for (const address of ['../../a', '%2e%2e/%2e%2e/a', '..\\..\\a', 'http://x/a', '//x/a', 'file:///a', 'C:/a']) {
    expect(resolveIn('items/', address)).toBeUndefined()
  }
})

it('a package holds as many files as a ZIP can count', () => {
  const writer = new PackageWriter()
  expect(writer.room).toBe(65_534)
  writer.add('a.xml', strToU8('<a/>'), { identifier: 'a' })
  expect(writer.room).toBe(65_533)
  expect(writer.finish({}, '')).toEqual(writer.finish({}, ''))
})
