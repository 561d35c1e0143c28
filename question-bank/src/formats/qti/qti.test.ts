import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { choices, question } from '../../model/questions-for-tests.ts'
import { utf8 } from '../bytes-for-tests.ts'
import { readQti2 } from '../qti-2/read.ts'
import { writeQti2 } from '../qti-2/write.ts'
import { readQti3 } from '../qti-3/read.ts'
import { writeQti3 } from '../qti-3/write.ts'
import { anyBank, findImage, imageOf, PNG } from '../xml/questions-for-tests.ts'
import { told } from '../xml/told-for-tests.ts'

/** The same item in the words of QTI 3. */
const HTML = 'p|div|span|b|u|ul|li|img|table|tbody|tr|td|math|mi|mfrac|object|br|script'
const hyphens = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)
const inQti3 = (xml: string) =>
  xml.replace(/<(\/?)([A-Za-z:]+)([^>]*)>/g, (whole, end, name: string, rest: string) =>
    new RegExp(`^(?:${HTML}|m:.*)$`).test(name)
      ? whole
      : `<${end}qti-${hyphens(name)}${rest.replace(/ ([a-z]+[A-Z]\w*)=/g, (_, key: string) => ` ${hyphens(key)}=`)}>`,
  )

const VERSIONS = [
  { name: 'QTI 2', read: readQti2, write: writeQti2, words: (xml: string) => xml },
  { name: 'QTI 3', read: readQti3, write: writeQti3, words: inQti3 },
]

const declared = (key: string[], more = '', cardinality = key.length > 1 ? 'multiple' : 'single') =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="identifier">${key.length > 0 ? `<correctResponse>${key.map((value) => `<value>${value}</value>`).join('')}</correctResponse>` : ''}${more}</responseDeclaration>`
const offered = (texts: string[], attributes = 'maxChoices="1"', prompt = '') =>
  `<choiceInteraction responseIdentifier="R" shuffle="true" ${attributes}>${prompt}${texts.map((text, i) => `<simpleChoice identifier="C${i}">${text}</simpleChoice>`).join('')}</choiceInteraction>`
const item = (declarations: string, body: string, after = '') =>
  `<assessmentItem identifier="i" title="标题">\n${declarations}<itemBody>\n${body}\n</itemBody>${after}</assessmentItem>`

describe.each(VERSIONS)('writing $name and reading it again', ({ read, write }) => {
  it('gives the same questions, of every type, with their pictures', () => {
    fc.assert(
      fc.property(anyBank, (bank) => {
        const { bytes, losses } = write(bank, { images: findImage })
        expect(losses).toEqual([])
        const { questions, problems } = read(bytes)
        expect(problems).toEqual([])
        expect(questions.map((q) => q.question)).toEqual(bank)
      }),
      { numRuns: 100 },
    )
  })

  it('keeps what is asked in a single item, without the package', () => {
    const asked = question({ type: 'INDEFINITE', key: ['A', 'C'], explanation: '第一行\n第二行', topic: '处罚' })
    const files = unzipSync(write([asked]).bytes)
    expect(read(files['items/q00001.xml']!).questions[0]!.question).toEqual({
      ...asked,
      difficulty: 3,
      topic: null,
      legalBasis: null,
    })
  })

  it('packs a picture once, whoever shows it, and tells which one was not to be had', () => {
    const { sha256 } = imageOf(PNG)
    const shown = (stem: string, hash: string) =>
      question({ markup: 'HTML', stem: `${stem}<img src="sha256:${hash}" alt="标志"/>` })
    const bank = [shown('一', sha256), shown('二', sha256), shown('三', 'ab'.repeat(32))]
    const { bytes, losses } = write(bank, { images: findImage })
    expect(losses).toEqual([{ index: 2, code: 'image-left-out', detail: { sha256: 'ab'.repeat(32) } }])
    expect(Object.keys(unzipSync(bytes)).filter((path) => path.startsWith('images/'))).toEqual([`images/${sha256}.png`])
    const result = read(bytes)
    expect(result.images).toMatchObject([{ sha256, mediaType: 'image/png' }])
    expect(result.questions[2]!.question.stem).toBe('三[标志]')
  })

  it('gives the same bytes for the same questions', () => {
    expect(write([question()]).bytes).toEqual(write([question()]).bytes)
  })
})

describe.each(VERSIONS)('an item of $name', ({ read, words }) => {
  const asked = (xml: string, options = {}) => read(utf8(words(xml)), options)
  const only = (xml: string) => {
    const result = asked(xml)
    expect(told(result)).toEqual([])
    return result.questions[0]!.question
  }

  it('asks what stands before its choices and in the prompt', () => {
    const body = `<p>看  规定。</p>\n<p>第二段</p>${offered(['甲', '<p>乙</p>', ' 丙\n '], 'maxChoices="1"', '<prompt>哪个正确？</prompt>')}<p>后记</p>`
    expect(only(item(declared(['C1']), body))).toMatchObject({
      type: 'SINGLE',
      stem: '看 规定。\n第二段\n哪个正确？\n后记',
      choices: choices('甲', '乙', '丙'),
      key: ['B'],
    })
  })

  it('is of the type that its answer and its choices make it', () => {
    const typeOf = (xml: string) => {
      const { type, key } = only(xml)
      return `${type} ${key.join('')}`
    }
    const three = ['甲', '乙', '丙']
    expect(typeOf(item(declared(['C0', 'C2']), offered(three, 'maxChoices="0"', '<prompt>题</prompt>')))).toBe(
      'MULTIPLE AC',
    )
    expect(
      typeOf(item(declared(['C2'], '', 'multiple'), offered(three, 'maxChoices="3"', '<prompt>题</prompt>'))),
    ).toBe('INDEFINITE C')
    expect(typeOf(item(declared(['C1']), offered(['错', '对'], 'maxChoices="1"', '<prompt>题</prompt>')))).toBe(
      'TRUE_FALSE T',
    )
    expect(typeOf(item(declared(['C0']), offered(['False', 'True'], 'maxChoices="1"', '<prompt>题</prompt>')))).toBe(
      'TRUE_FALSE F',
    )
  })

  it('with a mapping keeps the key and says what was given', () => {
    const body = offered(['甲', '乙', '丙'], 'maxChoices="0"', '<prompt>题</prompt>')
    const mapped = (...values: number[]) =>
      `<mapping defaultValue="0">${values.map((value, i) => `<mapEntry mapKey="C${i}" mappedValue="${value}"/>`).join('')}</mapping>`
    const even = asked(item(declared([], mapped(1, 1, 0), 'multiple'), body))
    expect([told(even), even.questions[0]!.question.key]).toEqual([[], ['A', 'B']])
    const uneven = asked(item(declared(['C0', 'C1'], mapped(2, 1, -1)), body))
    expect(uneven.questions[0]!.question.key).toEqual(['A', 'B'])
    expect(told(uneven)[0]).toMatch(/\(question-weights-simplified\) AB \| A=66.66667 B=33.33333 C=-33.33333$/)
    const matched =
      '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
    expect(told(asked(item(declared(['C0', 'C1'], mapped(2, 1, -1)), body, matched)))).toEqual([])
  })

  it('keeps a choice in its place, or says that it does not', () => {
    const fixed = (text: string) =>
      told(
        asked(
          item(
            declared(['C0']),
            offered(['甲', '乙'], 'maxChoices="1"', '<prompt>题</prompt>').replace(
              '<simpleChoice identifier="C1">乙',
              `<simpleChoice identifier="C1" fixed="true">${text}`,
            ),
          ),
        ),
      )
    expect(fixed('以上都不对')).toEqual([])
    expect(fixed('丙')[0]).toMatch(/\(question-choice-not-fixed\) B$/)
  })

  it('with gaps is fill-in, with all that is as right as the declared answer', () => {
    const blank = (id: string, correct: string, mapped: [string, number][]) =>
      `<responseDeclaration identifier="${id}" cardinality="single" baseType="string"><correctResponse><value>${correct}</value></correctResponse><mapping defaultValue="0">${mapped.map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`).join('')}</mapping></responseDeclaration>`
    const body =
      '<p>期限为<textEntryInteraction responseIdentifier="A" expectedLength="3"/>日，由<textEntryInteraction responseIdentifier="B" patternMask="\\d+"/>决定</p>'
    const result = asked(
      item(
        blank('A', '30', [
          ['30', 2],
          ['三十', 2],
          ['３０', 2],
          ['31', 1],
        ]) + blank('B', '市政府', []),
        body,
      ),
    )
    expect(result.questions[0]!.question).toMatchObject({
      type: 'FILL_IN',
      stem: '期限为____日，由____决定',
      blanks: [{ accepted: ['30', '三十'] }, { accepted: ['市政府'] }],
    })
    expect(told(result).map((line) => line.replace(/^.*\(/, '('))).toEqual([
      '(question-weights-simplified) 30 三十 | 31=1',
      '(question-answer-pattern) \\d+',
    ])
  })

  it('with a long answer is marked by its rubric, which no candidate sees', () => {
    const response = '<responseDeclaration identifier="R" cardinality="single" baseType="string"/>'
    const body =
      '<rubricBlock view="candidate"><p>请简要回答。</p></rubricBlock><rubricBlock view="author scorer"><p>要点一</p><p>要点二</p></rubricBlock><extendedTextInteraction responseIdentifier="R"><prompt>简述程序。</prompt></extendedTextInteraction>'
    expect(only(item(response, body))).toMatchObject({
      type: 'SHORT_ANSWER',
      stem: '请简要回答。\n简述程序。',
      rubric: { referenceAnswer: '要点一\n要点二', points: [] },
    })
  })

  it('with several questions, each with its prompt, is a case', () => {
    const part = (id: string, prompt: string) =>
      offered(['甲', '乙'], 'maxChoices="1"', `<prompt>${prompt}</prompt>`).replace('"R"', `"${id}"`)
    const response = (id: string, key: string) => declared([key]).replace('"R"', `"${id}"`)
    const { type, stem, parts } = only(
      item(
        response('R1', 'C0') + response('R2', 'C1'),
        `<p>某店销售过期食品。</p>${part('R1', '问一')}${part('R2', '问二')}`,
      ),
    )
    expect([type, stem, parts!.map((p) => `${p.id} ${p.type} ${p.stem} ${p.key} ${p.weight}`)]).toEqual([
      'CASE',
      '某店销售过期食品。',
      ['1 SINGLE 问一 A 1', '2 SINGLE 问二 B 1'],
    ])
  })

  it('explains with what is said after the answer, and to single choices', () => {
    const feedback = (id: string, text: string) =>
      `<modalFeedback outcomeIdentifier="F" identifier="${id}" showHide="show"><p>${text}</p></modalFeedback>`
    const texts = [
      '甲<feedbackInline outcomeIdentifier="F" identifier="C0" showHide="show">对了</feedbackInline>',
      '乙',
    ]
    const { choices: read_, explanation } = only(
      item(
        declared(['C0']),
        offered(texts, 'maxChoices="1"', '<prompt>题</prompt>'),
        feedback('a', '见第九条') + feedback('b', '见第九条'),
      ),
    )
    expect(read_).toEqual(choices('甲', '乙'))
    expect(explanation).toBe('见第九条\nA：对了')
  })

  it('keeps markup, formulas and tables where plain text cannot say them', () => {
    const body = `<table><tbody><tr><td>甲</td></tr></tbody></table><p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mfrac><m:mi>a</m:mi><m:mi>b</m:mi></m:mfrac></m:math><span class="lz-element-u">乙</span></p>${offered(['甲', '乙'])}`
    const { markup, stem } = only(item(declared(['C0']), body))
    expect(markup).toBe('HTML')
    expect(stem).toBe(
      '<table><tbody><tr><td>甲</td></tr></tbody></table><p><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math><u>乙</u></p>',
    )
  })

  it.each([
    [
      '<inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a">甲</inlineChoice></inlineChoiceInteraction>',
      'inlineChoiceInteraction',
    ],
    ['<matchInteraction responseIdentifier="R"/>', 'matchInteraction'],
    ['<p>没有提问</p>', 'itemBody'],
    [
      `${offered(['甲', '乙'])}<p><textEntryInteraction responseIdentifier="T"/></p>`,
      'choiceInteraction + textEntryInteraction',
    ],
  ])('that a bank cannot ask is named: %s', (body, kind) => {
    const result = asked(item(declared(['C0']), body))
    expect(result.questions).toEqual([])
    expect(told(result)[0]).toMatch(
      new RegExp(`^#1 line 1 \\S+ question-kind-unsupported ${kind.replace('+', '\\+')} \\| 标题$`),
    )
  })

  it('with faults is kept out, each named with its element', () => {
    const faults = (xml: string) => told(asked(xml)).map((line) => line.replace(/qti-|#1 line \d+ /g, ''))
    expect(faults(item(declared(['C9']), offered(['甲', '乙'], '', '<prompt>题</prompt>')))[0]).toMatch(
      /question-key-unknown key \| C9/,
    )
    expect(faults(item('', offered(['甲', '乙'], '', '<prompt>题</prompt>')))).toEqual([
      expect.stringMatching(/question-key-missing key$/),
    ])
    const twice = offered(['甲', '乙'], '', '<prompt>题</prompt>').replace('"C1"', '"C0"')
    expect(faults(item(declared(['C0']), twice))[0]).toMatch(/question-choice-id-repeated C0$/)
    expect(faults(item(declared(['C0']), offered(['甲', '甲'], '', '<prompt>题</prompt>')))[0]).toMatch(
      /[cC]hoice\[2\] question-choices-equal choice \| B \| A$/,
    )
  })

  it('shows no picture from elsewhere, but its words', () => {
    const body = `<p>图<img src="images/a.png" alt="标志"/></p>${offered(['甲', '乙'])}`
    const result = asked(item(declared(['C0']), body))
    expect(result.questions[0]!.question.stem).toBe('图[标志]')
    expect(told(result)[0]).toMatch(/\(image-not-in-file\) images\/a.png$/)
  })

  it('of the other version, or of none, is refused', () => {
    const other = VERSIONS.find((version) => version.read !== read)!
    const xml = item(declared(['C0']), offered(['甲', '乙']))
    expect(told(read(utf8(other.words(xml))))[0]).toMatch(
      /xml-root-unexpected (qti-)?assessment-?[iI]tem \| (qti-)?assessment-?[iI]tem$/,
    )
    expect(told(read(utf8('<quiz/>')))[0]).toMatch(/^line 1 quiz xml-root-unexpected quiz/)
    expect(told(read(utf8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')))).toEqual(['line 1 xml-doctype-refused'])
    expect(told(read(PNG))).toEqual(['file-not-what-it-says zip | image'])
  })

  it('of thousands of choices and declarations is read quickly', () => {
    const many = Array.from({ length: 6000 }, (_, i) => `甲${i}`)
    const mapping = `<mapping>${many.map((_, i) => `<mapEntry mapKey="C${i}" mappedValue="1"/>`).join('')}</mapping>`
    const before = performance.now()
    const result = asked(
      item(declared(['C0'], mapping, 'multiple'), offered(many, 'maxChoices="0"', '<prompt>题</prompt>')),
    )
    expect(performance.now() - before).toBeLessThan(5000)
    expect(result.questions).toEqual([])
  })
})

describe.each(VERSIONS)('a package of $name', ({ read, words }) => {
  const type = words === inQti3 ? 'imsqti_item_xmlv3p0' : 'imsqti_item_xmlv2p2'
  const packed = (xml: string, metadata: string, files: Record<string, Uint8Array> = {}) =>
    zipSync({
      'imsmanifest.xml': strToU8(
        `<manifest xmlns:lom="http://ltsc.ieee.org/xsd/LOM"><resources><resource identifier="r" type="${type}" href="items/a.xml"><metadata>${metadata}</metadata><file href="items/a.xml"/></resource></resources></manifest>`,
      ),
      'items/a.xml': strToU8(words(xml)),
      ...files,
    })
  const simple = (body: string) => item(declared(['C0']), `${body}${offered(['甲', '乙'])}`)

  it('says in its metadata what a question is about', () => {
    const lom = `<lom:lom>
      <lom:general><lom:keyword><lom:string>
        听证
      </lom:string></lom:keyword><lom:keyword><lom:langstring>处罚</lom:langstring></lom:keyword></lom:general>
      <lom:educational><lom:difficulty><lom:source>LOMv1.0</lom:source><lom:value>very difficult</lom:value></lom:difficulty></lom:educational>
      <lom:classification><lom:purpose><lom:value>discipline</lom:value></lom:purpose><lom:taxonPath><lom:taxon><lom:entry><lom:string>行政法</lom:string></lom:entry></lom:taxon><lom:taxon><lom:entry><lom:string>处罚</lom:string></lom:entry></lom:taxon></lom:taxonPath></lom:classification>
    </lom:lom>`
    const { questions, problems } = read(packed(simple('<p>题</p>'), lom))
    expect(problems).toEqual([])
    expect(questions[0]!.question).toMatchObject({ keywords: ['听证', '处罚'], difficulty: 5, topic: '行政法/处罚' })
  })

  it('holds pictures and shared materials by addresses from the item', () => {
    const { sha256 } = imageOf(PNG)
    const stimulus = words(
      '<assessmentStimulus identifier="s"><stimulusBody><p>某店<img src="b.png" alt="店"/></p></stimulusBody></assessmentStimulus>',
    )
    const xml = simple('<p>图<object data="../img/a.png" type="image/png">标志</object></p>').replace(
      '<itemBody>',
      '<assessmentStimulusRef identifier="s" href="../stimuli/s.xml"/><itemBody>',
    )
    const files = { 'img/a.png': PNG, 'stimuli/b.png': PNG, 'stimuli/s.xml': strToU8(stimulus) }
    const result = read(packed(xml, '', files))
    expect(told(result)).toEqual([])
    expect(result.questions[0]!.question.stem).toBe(
      `<p>某店<img src="sha256:${sha256}" alt="店"/></p><p>图<img src="sha256:${sha256}" alt="标志"/></p>`,
    )
    expect(told(read(packed(xml, '', { 'img/a.png': PNG })))[0]).toMatch(/package-file-missing ..\/stimuli\/s.xml$/)
  })

  it.each([
    ['../img/no.png', '(image-not-in-file) ../img/no.png'],
    ['../../img/a.png', '(image-not-in-file) ../../img/a.png'],
    ['http://example.org/a.png', '(image-not-in-file) http://example.org/a.png'],
    ['../img/text.png', '(image-kind-unsupported) ../img/text.png'],
    ['../img/large.png', '(image-too-large) ../img/large.png | 2000 | 1000'],
  ])('has pictures that cannot be taken: %s', (src, expected) => {
    const files = { 'img/text.png': strToU8('<svg/>'), 'img/large.png': new Uint8Array(2000) }
    const result = read(packed(simple(`<p>图<img src="${src}" alt="标志"/></p>`), '', files), { maxImageBytes: 1000 })
    expect(told(result)).toEqual([expect.stringContaining(expected)])
    expect(result.questions[0]!.question.stem).toBe('图[标志]')
  })
})

describe('what we write for other systems', () => {
  const itemOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['items/q00001.xml']!)

  it('scores choices as a whole by the standard rule, and sub-questions by their weight', () => {
    expect(itemOf(writeQti2([question()]).bytes)).toContain(
      'template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"',
    )
    expect(itemOf(writeQti2([question()], { version: '2.1' }).bytes)).toContain(
      'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"',
    )
    const parts = [{ ...question({ stem: '如何处罚？' }), id: '1', type: 'SINGLE' as const, weight: 7 }]
    const written = itemOf(writeQti3([question({ type: 'CASE', choices: [], key: [], parts })]).bytes)
    expect(written).toContain('<qti-base-value base-type="float">7</qti-base-value>')
    expect(written).toContain('identifier="SCORE_1" cardinality="single" base-type="float" normal-maximum="7"')
  })

  it('lets choices be shuffled unless they speak of each other', () => {
    expect(itemOf(writeQti2([question()]).bytes)).toContain('shuffle="true"')
    const last = question({ choices: choices('甲', '乙', '以上都对') })
    expect(itemOf(writeQti2([last]).bytes)).toContain('shuffle="false"')
  })
})

it('2,000 items of a package are read in a few seconds', () => {
  const many = Array.from({ length: 2000 }, (_, i) => question({ stem: `第${i}题`, explanation: '第一段\n第二段' }))
  const { bytes } = writeQti3(many)
  const before = performance.now()
  expect(readQti3(bytes).questions).toHaveLength(2000)
  expect(performance.now() - before).toBeLessThan(8000)
})
