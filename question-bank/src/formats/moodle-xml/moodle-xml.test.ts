import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CasePart } from '../../model/question.ts'
import { choices, question } from '../../model/questions-for-tests.ts'
import { gbk, utf8, utf16le } from '../bytes-for-tests.ts'
import { toBase64 } from '../xml/images.ts'
import { anyBank, findImage, GIF, imageOf, PNG } from '../xml/questions-for-tests.ts'
import { told } from '../xml/told-for-tests.ts'
import { readMoodleXml } from './read.ts'
import { writeMoodleXml } from './write.ts'

const quiz = (...questions: string[]) =>
  utf8(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`)
const text = (name: string, said: string, more = '') =>
  `<${name} format="html"><text><![CDATA[${said}]]></text>${more}</${name}>`
const answer = (fraction: number | string, said: string) =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[<p>${said}</p>]]></text></answer>`
const multichoice = (stem: string, single: boolean, ...answers: string[]) =>
  `<question type="multichoice"><name><text>名称</text></name>${text('questiontext', stem)}<single>${single}</single>${answers.join('')}</question>`
const GOOD = multichoice('<p>题干</p>', true, answer(100, '甲'), answer(0, '乙'))
const file = (name: string, bytes: Uint8Array) =>
  `<file name="${name}" path="/" encoding="base64">${toBase64(bytes)}</file>`

describe('writing Moodle XML and reading it again', () => {
  it('gives the same questions, of every type, with their pictures', () => {
    fc.assert(
      fc.property(anyBank, (bank) => {
        const { bytes, losses } = writeMoodleXml(bank, { images: findImage })
        expect(losses).toEqual([])
        const { questions, problems } = readMoodleXml(bytes)
        expect(problems).toEqual([])
        expect(questions.map((q) => q.question)).toEqual(bank)
      }),
      { numRuns: 150 },
    )
  })

  it('tells which picture could not be written, and leaves its words', () => {
    const { sha256 } = imageOf(PNG)
    const shown = question({ markup: 'HTML', stem: `<p>看图</p><img src="sha256:${sha256}" alt="标志"/>` })
    const { bytes, losses } = writeMoodleXml([question(), shown])
    expect(losses).toEqual([{ index: 1, code: 'image-left-out', detail: { sha256 } }])
    expect(readMoodleXml(bytes).questions[1]!.question.stem).toBe('看图\n[标志]')
  })
})

describe('what we write for Moodle', () => {
  const written = (changes: Parameters<typeof question>[0]) =>
    new TextDecoder().decode(writeMoodleXml([question(changes)]).bytes)

  it('puts a topic into the category tree, and none where there is none', () => {
    expect(written({ topic: '行政处罚/听证' })).toContain(
      '<category><text>$course$/top/行政处罚/听证</text></category>',
    )
    const bytes = writeMoodleXml([question({ topic: '处罚' }), question({ topic: null, stem: '另一题' })]).bytes
    expect(readMoodleXml(bytes).questions.map((q) => q.question.topic)).toEqual(['处罚', null])
  })

  it('shares the whole among the right choices and takes everything for a wrong one', () => {
    const xml = written({ type: 'MULTIPLE', choices: choices('甲', '乙', '丙', '丁'), key: ['A', 'B', 'C'] })
    expect(xml.match(/fraction="[^"]*"/g)!.join(' ')).toBe(
      'fraction="33.33333" fraction="33.33333" fraction="33.33333" fraction="-100"',
    )
  })

  it('writes blanks as gaps where the stem has them, so that no answer ends its gap', () => {
    const stem = '期限为____日，{不是____}'
    const blanks = [{ accepted: ['30', '三十'] }, { accepted: ['a}b~c#d*e\\'] }]
    const xml = written({ type: 'FILL_IN', stem, choices: [], key: [], blanks })
    expect(xml).toContain(
      '<![CDATA[<p>期限为{1:SHORTANSWER:=30~=三十}日，&#123;不是{1:SHORTANSWER:=a&#125;b&#126;c&#35;d\\*e&#92;}}</p>]]>',
    )
  })
})

describe('a file of Moodle', () => {
  it('is read question by question; what has no place in a bank is named', () => {
    const result = readMoodleXml(
      quiz(
        '<question type="category"><category><text>$course$/top/法律 A//B/听证</text></category></question>',
        `<question type="multichoice">${text('questiontext', '<p>单选，<b>一个</b></p>')}${text('generalfeedback', '<p>见第九条</p>')}
          <single>true</single>${answer(100, '甲')}${answer(0, '乙')}${answer(0, '丙')}
          <tags><tag><text>处罚</text></tag><tag><text>lz-difficulty:5</text></tag></tags></question>`,
        `<question type="truefalse">${text('questiontext', '<p>罚款是行政处罚。</p>')}
          <answer fraction="100"><text>true</text><feedback format="html"><text>&lt;p&gt;对&lt;/p&gt;</text></feedback></answer>
          <answer fraction="0"><text>false</text></answer></question>`,
        `<question type="matching"><name><text>配对题</text></name>${text('questiontext', '配对')}</question>`,
        `<question type="numerical">${text('questiontext', '数值')}</question>`,
        `<question type="description">${text('questiontext', '说明')}</question>`,
        `<question type="essay">${text('questiontext', '简述听证程序。')}<graderinfo format="html"><text>要点</text></graderinfo></question>`,
        `<question type="essay">${text('questiontext', '没有评分标准。')}</question>`,
      ),
    )
    expect(result.rows).toBe(7)
    expect(result.questions.map(({ row, question: q }) => [row, q.type, q.markup ?? 'TEXT', q.stem])).toEqual([
      [1, 'SINGLE', 'HTML', '<p>单选，<b>一个</b></p>'],
      [2, 'TRUE_FALSE', 'TEXT', '罚款是行政处罚。'],
      [6, 'SHORT_ANSWER', 'TEXT', '简述听证程序。'],
    ])
    expect(result.questions[0]!.question).toMatchObject({
      topic: '法律 A/B/听证',
      explanation: '<p>见第九条</p>',
      keywords: ['处罚'],
      difficulty: 5,
    })
    expect(result.questions[1]!.question.explanation).toBe('正确：对')
    expect(told(result)).toEqual([
      '#3 line 10 quiz/question[4] question-kind-unsupported matching | 配对题',
      '#4 line 11 quiz/question[5] question-kind-unsupported numerical | ',
      '#5 line 12 quiz/question[6] question-kind-unsupported description | ',
      '#7 line 14 quiz/question[8] question-rubric-missing rubric',
    ])
  })

  it('with other weights than ours keeps the key and says what was given', () => {
    const result = readMoodleXml(
      quiz(
        multichoice(
          '题一',
          false,
          answer('33.33333', '甲'),
          answer('33.33333', '乙'),
          answer('33.33333', '丙'),
          answer(0, '丁'),
        ),
        multichoice('题二', false, answer(50, '甲'), answer(50, '乙'), answer(-100, '丙')),
        multichoice('题三', false, answer(75, '甲'), answer(25, '乙'), answer(-50, '丙')),
        multichoice('题四', true, answer(100, '甲'), answer(50, '乙'), answer(0, '丙')),
        multichoice('题五', false, answer(100, '甲'), answer(0, '乙')),
        multichoice('题六', true, answer(0, '甲'), answer(0, '乙')),
        multichoice('题七', true, answer(100, '甲'), answer(100, '乙')),
      ),
    )
    expect(result.questions.map(({ question: q }) => `${q.stem} ${q.type} ${q.key.join('')}`)).toEqual([
      '题一 MULTIPLE ABC',
      '题二 MULTIPLE AB',
      '题三 MULTIPLE AB',
      '题四 SINGLE A',
      '题五 INDEFINITE A',
    ])
    expect(told(result).map((line) => line.replace(/line \d+ /, ''))).toEqual([
      '#3 quiz/question[3] (question-weights-simplified) AB | A=75 B=25 C=-50',
      '#4 quiz/question[4] (question-weights-simplified) A | A=100 B=50 C=0',
      '#6 quiz/question[6] question-key-missing key',
      '#7 quiz/question[7] question-key-too-many key | 2',
    ])
  })

  it('with typed answers becomes fill-in: one blank below the text, or gaps in it', () => {
    const short = (stem: string, more: string) =>
      `<question type="shortanswer">${text('questiontext', stem)}${more}</question>`
    const typed = (fraction: number, said: string) => `<answer fraction="${fraction}"><text>${said}</text></answer>`
    const cloze = (said: string) => `<question type="cloze">${text('questiontext', said)}</question>`
    const result = readMoodleXml(
      quiz(
        short(
          '<p>听证的期限是</p>',
          typed(100, '五日') + typed(100, '5日') + typed(50, '5') + typed(100, '5*日') + typed(0, '*'),
        ),
        short('<p>罚款____以上</p>', `<usecase>1</usecase>${typed(100, 'A')}${typed(100, 'a')}`),
        cloze('<p>{1:SHORTANSWER:=甲~%50%乙#近了~*}与{2:SA:%100%a\\}b&#125;c#对}，{x}，{3:MC:未完</p>'),
        cloze('<p>{1:MULTICHOICE:=甲~乙}</p>'),
        cloze('<p>{1:SA:=丙}{1:SA:=丁}</p>').replace(
          '</question>',
          '<hint format="html"><text>想想</text></hint></question>',
        ),
      ),
    )
    expect(
      result.questions.map(({ question: q }) => [q.stem, q.blanks!.map(({ accepted }) => accepted.join('/'))]),
    ).toEqual([
      ['听证的期限是____', ['五日/5日']],
      ['罚款____以上', ['A']],
      ['____与____，{x}，{3:MC:未完', ['甲', 'a}b}c']],
      ['____ ____', ['丙', '丁']],
    ])
    expect(told(result).map((line) => line.replace(/line \d+ quiz\//, ''))).toEqual([
      '#1 question[1] (question-weights-simplified) 五日 5日 | 5=50',
      '#1 question[1] (question-answer-pattern) 5*日',
      '#2 question[2] (question-field-left-out) usecase',
      '#3 question[3] (question-weights-simplified) 甲 | 乙=50',
      '#4 question[4] question-kind-unsupported cloze MULTICHOICE | ',
      '#5 question[5] (question-field-left-out) hint',
    ])
  })

  it('may write texts as plain text, in automatic format, or without a format', () => {
    const asked = (attributes: string, said: string) =>
      `<question type="truefalse"><questiontext ${attributes}><text>${said}</text></questiontext><answer fraction="100"><text>false</text></answer></question>`
    const { questions } = readMoodleXml(
      quiz(
        asked('format="plain_text"', '甲 &lt;b&gt;\n  乙'),
        asked('format="moodle_auto_format"', '甲&lt;b&gt;丙&lt;/b&gt;\n乙'),
        asked('format="moodle_auto_format"', '甲 &lt; 3\n乙'),
        asked('', '&lt;p&gt;甲&amp;nbsp;&amp;lt;&lt;/p&gt;\n&lt;p&gt;乙&lt;/p&gt;'),
      ),
    )
    expect(questions.map(({ question: q }) => q.stem)).toEqual([
      '甲 <b>\n  乙',
      '甲<b>丙</b><br/>乙',
      '甲 < 3\n乙',
      '甲 <\n乙',
    ])
  })

  it('that repeats a question takes it once; with another key it is an error', () => {
    const result = readMoodleXml(quiz(GOOD, GOOD, multichoice('题干', true, answer(0, '甲'), answer(100, '乙'))))
    expect(result.questions).toHaveLength(1)
    expect(told(result).map((line) => line.replace(/line \d+ /, ''))).toEqual([
      '#2 quiz/question[2]/questiontext[1] (question-repeated) 1',
      '#3 quiz/question[3] question-key-conflict 1',
    ])
  })
})

describe('a case for Moodle', () => {
  it('is a description with questions, and one again when read, in whatever order they come', () => {
    const parts: CasePart[] = [
      {
        id: '1',
        type: 'SINGLE',
        weight: 2,
        stem: '如何处罚？',
        choices: choices('警告', '罚款'),
        key: ['B'],
        explanation: null,
      },
      {
        id: '2',
        type: 'FILL_IN',
        weight: 3,
        stem: '依据是____',
        choices: [],
        key: [],
        blanks: [{ accepted: ['食品安全法'] }],
        explanation: '第一百二十四条',
      },
    ]
    const bank = [
      question({ type: 'CASE', stem: '某店销售过期食品。', choices: [], key: [], parts }),
      question({ stem: '另一题' }),
    ]
    const xml = new TextDecoder().decode(writeMoodleXml(bank).bytes)
    expect(xml.match(/type="(?!category)\w+"/g)).toEqual([
      'type="description"',
      'type="multichoice"',
      'type="cloze"',
      'type="multichoice"',
    ])
    const [head, description, first, second, ...rest] = xml.split(/(?=<question type="(?!category))/)
    const mixed = [head, description, second, first, ...rest].join('')
    const result = readMoodleXml(utf8(mixed))
    expect(told(result)).toEqual([])
    expect(result.rows).toBe(2)
    expect(result.questions.map((q) => q.question)).toEqual(bank)
  })
})

describe('pictures in a file of Moodle', () => {
  const shown = (src: string, more: string) =>
    readMoodleXml(
      quiz(
        `<question type="truefalse">${text('questiontext', `<p>图<img src="${src}" alt="标志"></p>`, more)}<answer fraction="100"><text>true</text></answer></question>`,
      ),
      { maxImageBytes: 1000 },
    )

  it('are taken by the hash of what they are, each once', () => {
    const { sha256 } = imageOf(PNG)
    const result = shown('@@PLUGINFILE@@/%E5%9B%BE%201.png', file('图 1.png', PNG))
    expect(told(result)).toEqual([])
    expect(result.questions[0]!.question.stem).toBe(`<p>图<img src="sha256:${sha256}" alt="标志"/></p>`)
    expect(result.images).toEqual([{ sha256, mediaType: 'image/png', bytes: PNG }])
    expect(shown(`data:image/gif;base64,${toBase64(GIF)}`, '').images).toMatchObject([{ mediaType: 'image/gif' }])
  })

  it.each([
    ['http://example.org/a.png', '', '(image-not-in-file) http://example.org/a.png'],
    ['//example.org/a.png', '', '(image-not-in-file) //example.org/a.png'],
    ['file:///etc/passwd', '', '(image-not-in-file) file:///etc/passwd'],
    ['@@PLUGINFILE@@/b.png', file('a.png', PNG), '(image-not-in-file) @@PLUGINFILE@@/b.png'],
    ['@@PLUGINFILE@@/a.png', '<file name="a.png" encoding="base64">%%%</file>', '(image-damaged) @@PLUGINFILE@@/a.png'],
    ['@@PLUGINFILE@@/a.png', file('a.png', utf8('<svg/>')), '(image-kind-unsupported) @@PLUGINFILE@@/a.png'],
    [
      '@@PLUGINFILE@@/a.png',
      file('a.png', new Uint8Array(1001)),
      '(image-too-large) @@PLUGINFILE@@/a.png | 1001 | 1000',
    ],
    ['data:image/png,abc', '', '(image-damaged) data:image/png,abc'],
  ])('that cannot be taken are named, and their words kept: %s', (src, more, expected) => {
    const result = shown(src, more)
    expect(told(result)).toEqual([`#1 line 3 quiz/question[1]/questiontext[1] ${expected}`])
    expect(result.questions[0]!.question.stem).toBe('图[标志]')
    expect(result.images).toEqual([])
  })
})

describe('the encoding of XML', () => {
  const xml = (encoding: string) => `<?xml version="1.0"${encoding}?><quiz>${GOOD}</quiz>`

  it.each([
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${xml('')}`), 'utf-8'],
    ['UTF-16', utf16le(xml(' encoding="UTF-16"')), 'utf-16le'],
    ['GBK, declared', gbk(xml(' encoding="GBK"')), 'gb18030'],
    ['GBK, not declared', gbk(xml('')), 'gb18030'],
    ['UTF-8 that calls itself UTF-16', utf8(xml(' encoding="utf-16"')), 'utf-8'],
  ])('is recognised: %s', (_, bytes, encoding) => {
    const result = readMoodleXml(bytes)
    expect(told(result)).toEqual([])
    expect(result.encoding).toBe(encoding)
    expect(result.questions[0]!.question.stem).toBe('题干')
  })

  it('that is not what it is declared to be is refused, with the line', () => {
    expect(told(readMoodleXml(gbk(xml(' encoding="UTF-8"'))))).toEqual(['line 1 file-encoding-unknown'])
    expect(told(readMoodleXml(utf8(xml(' encoding="x-klingon"'))))).toEqual(['line 1 file-encoding-unknown x-klingon'])
  })
})

describe('hostile and broken files', () => {
  const quick = (bytes: Uint8Array, options = {}) => {
    const before = performance.now()
    const result = readMoodleXml(bytes, options)
    expect(performance.now() - before).toBeLessThan(5000)
    return result
  }
  const bomb = `<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">${[...'bcdefgh'].map((c, i) => `<!ENTITY ${c} "&${'abcdefg'[i]};&${'abcdefg'[i]};">`).join('')}]>`

  it.each([
    ['an entity bomb', utf8(`${bomb}<quiz>&h;</quiz>`), ['line 1 xml-doctype-refused']],
    [
      'an external entity',
      utf8('<!DOCTYPE quiz SYSTEM "file:///etc/passwd">\n<quiz/>'),
      ['line 1 xml-doctype-refused'],
    ],
    ['an undeclared entity', quiz('<question>&nbsp;</question>'), ['line 3 xml-malformed undefined entity.']],
    ['a tag that is not closed', quiz(GOOD, '<question>'), ['line 5 xml-malformed unexpected close tag.']],
    ['elements inside each other', quiz('<question>'.repeat(200)), ['line 3 xml-too-deep 100']],
    [
      'a question of too many elements',
      quiz(`<question>${'<a/>'.repeat(30_000)}</question>`),
      ['line 3 xml-too-complex 20000'],
    ],
    ['another kind of XML', utf8('<html><p/></html>'), ['line 1 xml-root-unexpected html | quiz']],
    ['an archive', utf8('PK\x03\x04'), ['file-not-what-it-says xml | zip']],
    ['nothing', new Uint8Array(), ['file-empty']],
    ['text', utf8('题干,答案'), ['line 1 xml-malformed text data outside of root node.']],
  ])('are refused at once: %s', (_, bytes, expected) => {
    expect(told(quick(bytes))).toEqual(expected)
  })

  it('are bounded in size, questions and problems', () => {
    expect(told(readMoodleXml(quiz(GOOD), { maxBytes: 100 }))[0]).toMatch(/^file-too-large/)
    expect(told(readMoodleXml(quiz(GOOD, GOOD, GOOD), { maxRows: 2 }))).toEqual(['file-too-many-rows 2'])
    const many = readMoodleXml(quiz(...Array(50).fill('<question type="matching"/>')), { maxProblems: 10 })
    expect(many.problems).toHaveLength(11)
  })

  it('lose what runs or loads, with a warning', () => {
    const stem =
      '<p onclick="x()">甲<script>alert(1)</script><iframe src="http://x"></iframe><a href="javascript:x">乙</a></p>'
    const result = readMoodleXml(quiz(multichoice(stem, true, answer(100, '甲'), answer(0, '乙'))))
    expect(result.questions[0]!.question.stem).toBe('甲乙')
    expect(told(result)).toEqual([
      '#1 line 3 quiz/question[1]/questiontext[1] (question-markup-removed) a, iframe, script',
    ])
  })

  it.each([
    [
      'formatting elements that multiply',
      Array.from({ length: 12_000 }, (_, i) => `<b a="${i}">`).join('') + '<p>'.repeat(33_000),
    ],
    [
      'the same around a picture',
      `<img src="x">${Array.from({ length: 12_000 }, (_, i) => `<b a="${i}">`).join('')}${'<p>'.repeat(33_000)}`,
    ],
    ['elements inside each other', `<img src="x">${'<div>'.repeat(100_000)}`],
    ['ten megabytes of text', '字'.repeat(3_500_000)],
    ['ten megabytes of markup', '<i>字</i>'.repeat(1_000_000)],
  ])('are read quickly and kept out: %s', (_, stem) => {
    const result = quick(quiz(multichoice(stem, true, answer(100, '甲'), answer(0, '乙')), GOOD))
    expect(result.questions.map(({ row }) => row)).toEqual([2])
    expect(result.problems.every(({ row }) => row === 1)).toBe(true)
  })

  it('that show one large picture thousands of times are read quickly', () => {
    const large = new Uint8Array(4_000_000)
    large.set(PNG)
    const stem = `<p>${'<img src="@@PLUGINFILE@@/a.png">'.repeat(5000)}</p>`
    const asked = `<question type="truefalse">${text('questiontext', stem, file('a.png', large))}<answer fraction="100"><text>true</text></answer></question>`
    expect(quick(quiz(asked)).problems).toMatchObject([
      { code: 'question-markup-removed' },
      { code: 'question-stem-missing' },
    ])
  })

  it('with gaps that never end are read quickly', () => {
    const asked = `<question type="cloze">${text('questiontext', '{1:SA:=a'.repeat(200_000))}</question>`
    expect(quick(quiz(asked)).questions).toEqual([])
  })
})

it('10,000 questions are read in a few seconds', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => question({ stem: `第${i}题`, explanation: '第一段\n第二段' }))
  const { bytes } = writeMoodleXml(many)
  const before = performance.now()
  expect(readMoodleXml(bytes).questions).toHaveLength(10_000)
  expect(performance.now() - before).toBeLessThan(8000)
})
