import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { safeHtml } from '../../model/html.ts'
import { choices, question } from '../../model/questions-for-tests.ts'
import { codes, docx, lines, PNG, p, run, wordLines, worked } from '../bytes-for-tests.ts'
import type { Image, ReadResult } from '../format.ts'
import { ImageStore } from '../xml/images.ts'
import { readWord } from './read.ts'
import { writeWord } from './write.ts'

const read = (text: string) => readWord(wordLines(text))
const shown = ({ questions }: ReadResult) =>
  questions.map(({ question: { type, stem, choices: all, key, explanation } }) =>
    [type, stem, all.map(({ text }) => text).join('/'), key.join(''), ...(explanation ? [explanation] : [])].join(
      ' | ',
    ),
  )

describe('a document as people write it', () => {
  it('has sections by type, numbers, choices one below the other or side by side, and labelled lines', () => {
    const result = read(`
      行政执法资格考试
      注意事项：
      1. 本试卷共100分。
      2. 请在答题卡上作答。
      一、单项选择题（每题1分，共2分）
      1. 行政处罚由（ B ）的行政机关管辖。
      A. 住所地
      B. 违法行为发生地
      C. 户籍地　D. 受害人所在地
      2、下列属于行政处罚的是（　　）
      A．警告 B．记过 C．降级 D．开除
      答案：A
      解析：记过、降级、开除是处分。
      第二行解析
      依据：《行政处罚法》第九条
      难度：2
      知识点：处罚/种类
      二、多项选择题
      1．行政强制措施包括（ABD）。
      A、限制人身自由	B、查封场所	C、罚款	D、冻结存款
      三、判断题
      1. 行政机关可以委托个人实施行政处罚。（×）
      2. 行政处罚遵循公正、公开的原则。　答案：√　解析：第五条
      四、不定项选择题
      1. 下列正确的有（　）。A.甲 B.乙
      【答案】A
    `)
    expect(result.problems).toEqual([])
    expect(shown(result)).toEqual([
      'SINGLE | 行政处罚由（　）的行政机关管辖。 | 住所地/违法行为发生地/户籍地/受害人所在地 | B',
      'SINGLE | 下列属于行政处罚的是（　　） | 警告/记过/降级/开除 | A | 记过、降级、开除是处分。\n第二行解析',
      'MULTIPLE | 行政强制措施包括（　）。 | 限制人身自由/查封场所/罚款/冻结存款 | ABD',
      'TRUE_FALSE | 行政机关可以委托个人实施行政处罚。（　） | 正确/错误 | F',
      'TRUE_FALSE | 行政处罚遵循公正、公开的原则。 | 正确/错误 | T | 第五条',
      'INDEFINITE | 下列正确的有（　）。 | 甲/乙 | A',
    ])
    expect(result.questions[1]!.question).toMatchObject({
      legalBasis: '《行政处罚法》第九条',
      difficulty: 2,
      topic: '处罚/种类',
    })
  })

  it('has its keys in a list at the end, by section', () => {
    const result = read(`
      一、单选题
      1. 题甲
      A. 一 B. 二 C. 三
      2. 题乙
      A. 一 B. 二 C. 三
      3. 题丙
      A. 一 B. 二 C. 三
      二、多选题
      1. 题丁
      A. 一 B. 二 C. 三
      2. 题戊
      A. 一 B. 二 C. 三
      三、判断题
      1. 题己
      2. 题庚
      四、填空题
      1. 期限为____日。
      参考答案
      一、单选题
      1-3：BCA
      二、多选题
      1-2 AB ABC
      三、判断题
      1.√ 2.×
      四、填空题
      1. 六十
    `)
    expect(result.problems).toEqual([])
    expect(result.questions.map(({ question: { key, blanks } }) => blanks?.[0]?.accepted[0] ?? key.join(''))).toEqual([
      'B',
      'C',
      'A',
      'AB',
      'ABC',
      'T',
      'F',
      '六十',
    ])
  })

  it('has blanks, words and lists in answers, and points', () => {
    const { questions, problems } = read(`
      一、填空题
      1. 加处罚款的数额不得超出（　　）的数额，期限为（　）日。
      答案：罚款；十五|15
      二、简答题
      1. 简述行政处罚的种类。
      答案：1. 警告；
      2. 罚款；
      3. 没收。
      2. 简述听证程序。
      参考答案：见第六十三条。
      评分标准：告知权利（2分）；组织听证（3分）
    `)
    expect(problems).toEqual([])
    expect(questions.map(({ question: { blanks, rubric } }) => blanks ?? rubric)).toEqual([
      [{ accepted: ['罚款'] }, { accepted: ['十五', '15'] }],
      { referenceAnswer: '1. 警告；\n2. 罚款；\n3. 没收。', points: [] },
      {
        referenceAnswer: '见第六十三条。',
        points: [
          { text: '告知权利', weight: 2 },
          { text: '组织听证', weight: 3 },
        ],
      },
    ])
  })

  it.each([
    [
      'numbers and numbers in brackets',
      '1. 某局罚款。\n甲公司不服。\n（1）向谁申请复议？（5分）\n答案：本级政府\n（2）期限是（ ）日。（3分）\nA. 30 B. 60\n答案：B',
    ],
    [
      'a case of its own name',
      '案例一：某局罚款。\n甲公司不服。\n1. 向谁申请复议？（5分）\n答案：本级政府\n2. 期限是（ ）日。（3分）\nA. 30 B. 60\n答案：B',
    ],
    [
      'no number',
      '某局罚款。\n甲公司不服。\n问题1：（5分）向谁申请复议？\n答案：本级政府\n问题2：（3分）期限是（ ）日。\nA. 30 B. 60\n答案：B',
    ],
  ])('has cases with %s', (_, text) => {
    const { questions, problems } = read(`五、案例分析题\n${text}`)
    expect(problems).toEqual([])
    expect(questions).toHaveLength(1)
    expect(questions[0]!.question).toMatchObject({
      type: 'CASE',
      stem: '某局罚款。\n甲公司不服。',
      parts: [
        { type: 'SHORT_ANSWER', stem: '向谁申请复议？', rubric: { referenceAnswer: '本级政府' }, weight: 5 },
        { type: 'SINGLE', stem: '期限是（ ）日。', key: ['B'], weight: 3 },
      ],
    })
  })

  it('may name the type of each question, or have no numbers at all', () => {
    expect(shown(read('1.【多选题】（2分）题一\nA.甲 B.乙\n答案：AB\n2.（判断题）题二\n答案：错'))).toEqual([
      'MULTIPLE | 题一 | 甲/乙 | AB',
      'TRUE_FALSE | 题二 | 正确/错误 | F',
    ])
    expect(shown(read('行政处罚题库\n题一\nA.甲\nB.乙\n答案：A\n题二\nA.甲\nB.乙\n答案：B\n解析：略'))).toEqual([
      'SINGLE | 题一 | 甲/乙 | A',
      'SINGLE | 题二 | 甲/乙 | B | 略',
    ])
  })

  it('says which question and paragraph is wrong', () => {
    const result = read('一、单选题\n1. 题一\nA.甲 B.乙\n答案：C\n2. 题二\nA.甲 B.甲\n答案：略\n难度：难得很')
    expect(lines(result)).toEqual([
      'question-key-unknown row 1 p[2] {"field":"key","letter":"C","choices":"AB"}',
      'question-key-unreadable row 2 p[5] {"text":"略","type":"SINGLE"}',
      'question-difficulty-unknown row 2 p[5] {"text":"难得很"}',
      'question-choices-equal row 2 p[5] {"field":"choice","choice":"B","same":"A"}',
    ])
    expect(codes(read('一段文字\n又一段文字'))).toEqual(['file-no-questions'])
  })
})

describe('what a document has beside text', () => {
  const NUMBERING = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`
  const list = (id: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`

  it('numbers its lists by itself', () => {
    const styles = `<w:style w:styleId="heading"><w:name w:val="heading 1"/><w:pPr>${list(4)}</w:pPr></w:style><w:style w:styleId="sub"><w:basedOn w:val="heading"/></w:style>`
    const body = [
      p('单选题', '<w:pStyle w:val="sub"/>'),
      p('题一', list(1)),
      ...['甲', '乙', '丙'].map((text) => p(text, list(2))),
      p('答案：C'),
      p('题二', list(1)),
      ...['甲', '乙'].map((text) => p(text, list(3))),
      p('答案：B'),
    ].join('')
    const result = readWord(docx({ body, numbering: NUMBERING, styles }))
    expect(result.problems).toEqual([])
    expect(shown(result)).toEqual(['SINGLE | 题一 | 甲/乙/丙 | C', 'SINGLE | 题二 | 甲/乙 | B'])
  })

  it('raises and lowers characters, underlines blanks, breaks lines, and hides what was deleted', () => {
    const body = [
      p(
        `${run('1. 面积超过10m')}${run('2', '<w:vertAlign w:val="superscript"/>')}${run('的CO')}${run('2', '<w:vertAlign w:val="subscript"/>')}<w:del>${run('删去')}</w:del>${run('是')}<w:r><w:br/></w:r>${run('什么？')}`,
      ),
      p('A. 甲'),
      p('B. 乙'),
      p('答案：A'),
      p(`${run('2. 由')}${run('      ', '<w:u w:val="single"/>')}${run('决定。')}`),
      p('答案：国务院'),
    ].join('')
    const { questions } = readWord(docx({ body }))
    expect(questions.map(({ question: { stem, markup } }) => [stem, markup])).toEqual([
      ['面积超过10m<sup>2</sup>的CO<sub>2</sub>是<br/>什么？', 'HTML'],
      ['由____决定。', undefined],
    ])
  })

  const PICTURE = (id: string) =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="476250"/><wp:docPr id="1" name="图片 1" descr="现场"/><a:graphic><a:graphicData><a:blip r:embed="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  const relation = (id: string, target: string, more = '') =>
    `<Relationship Id="${id}" Type="x/image" Target="${target}"${more}/>`

  it('shows pictures, each by the hash of its bytes', () => {
    const body = [p(`${run('1. 看图')}${PICTURE('i1')}`), p('A. 甲'), p('B. 乙'), p('答案：A')].join('')
    const { questions, problems, images } = readWord(
      docx({ body, relations: relation('i1', 'media/image1.png'), more: { 'word/media/image1.png': PNG } }),
    )
    expect(problems).toEqual([])
    const [image] = images!
    expect(image).toMatchObject({ mediaType: 'image/png', bytes: PNG })
    expect(questions[0]!.question.stem).toBe(
      `看图<img src="sha256:${image!.sha256}" alt="现场" width="100" height="50"/>`,
    )
  })

  it.each([
    ['a picture elsewhere', relation('i1', 'http://x/y.png', ' TargetMode="External"'), {}, 'image-not-in-file'],
    ['a picture that is not there', relation('i1', '../../../etc/passwd'), {}, 'image-not-in-file'],
    [
      'a picture of another kind',
      relation('i1', 'media/a.emf'),
      { 'word/media/a.emf': PNG.slice(3) },
      'image-kind-unsupported',
    ],
  ])('does not show %s', (_, relations, more, code) => {
    const body = [p(`${run('1. 看图')}${PICTURE('i1')}`), p('A. 甲'), p('B. 乙'), p('答案：A')].join('')
    const result = readWord(docx({ body, relations, more }))
    expect(codes(result)).toEqual([code])
    expect(result.questions[0]!.question.stem).toBe('看图')
  })

  it('writes formulas', () => {
    const formula =
      '<m:oMath><m:r><m:t>v=</m:t></m:r><m:f><m:fPr><m:type m:val="bar"/></m:fPr><m:num><m:r><m:t>s</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>t</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>'
    const body = [p(`${run('1. 速度')}${formula}`), p('A. 甲'), p('B. 乙'), p('答案：A')].join('')
    const { questions, problems } = readWord(docx({ body }))
    expect(problems).toEqual([])
    expect(questions[0]!.question.stem).toBe(
      '速度<math><mrow><mi>v</mi><mo>=</mo><mfrac><mrow><mi>s</mi></mrow><mrow><msup><mrow><mi>t</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow></mfrac></mrow></math>',
    )
  })

  const table = (...rows: string[][]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((text) => `<w:tc>${p(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

  it('puts tables into stems, and choices and questions into tables', () => {
    const body = [
      p('一、单选题'),
      p('1. 下表中哪项正确？'),
      table(['甲', '1'], ['乙', '2']),
      table(['A. 甲', 'B. 乙'], ['C. 丙', 'D. 丁']),
      p('答案：D'),
      table(['题干', 'A', 'B', '答案'], ['题二', '甲', '乙', 'B'], ['题三', '丙', '丁', 'A']),
      table(['题目', '题四'], ['A', '甲'], ['B', '乙'], ['答案', 'A'], ['解析', '略']),
    ].join('')
    const result = readWord(docx({ body }))
    expect(result.problems).toEqual([])
    expect(shown(result)).toEqual([
      'SINGLE | 下表中哪项正确？<table><tbody><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></tbody></table> | 甲/乙/丙/丁 | D',
      'SINGLE | 题二 | 甲/乙 | B',
      'SINGLE | 题三 | 丙/丁 | A',
      'SINGLE | 题四 | 甲/乙 | A | 略',
    ])
  })

  it('may have its keys in a table', () => {
    const body = [
      p('1. 题一'),
      p('A.甲 B.乙'),
      p('2. 题二'),
      p('A.甲 B.乙'),
      p('参考答案'),
      table(['题号', '1', '2'], ['答案', 'B', 'A']),
    ].join('')
    expect(readWord(docx({ body })).questions.map(({ question: { key } }) => key.join(''))).toEqual(['B', 'A'])
  })

  it('has objects that are not read, which is said', () => {
    const object = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.3"/></w:object></w:r>'
    const body = [p(`${run('1. 题一')}${object}`), p('A.甲 B.乙'), p('答案：A'), '<w:altChunk r:id="x"/>'].join('')
    expect(lines(readWord(docx({ body })))).toEqual([
      'content-not-read p[1] {"kind":"object"}',
      'content-not-read p[4] {"kind":"external-content"}',
    ])
  })
})

describe('a hostile document', () => {
  it('with macros is refused', () => {
    const bytes = docx({ body: p('1. 题一'), more: { 'word/vbaProject.bin': PNG } })
    expect(codes(readWord(bytes))).toEqual(['file-has-macros'])
  })

  it.each([
    ['a document type, which an entity bomb needs', '<!DOCTYPE x [<!ENTITY a "aaaa">]>', 'file-damaged'],
    ['elements a hundred thousand deep', '<w:tbl><w:tr><w:tc>'.repeat(40_000), 'xml-too-deep'],
    ['unclosed markup', '<w:p><w:r>', 'file-damaged'],
  ])('is refused for %s', (_, body, code) => {
    expect(codes(readWord(docx({ body }), { maxRatio: 10_000 }))).toEqual([code])
  })

  it('with a text of 20 MB, letters without end or numbers without sense is read quickly', () => {
    const before = worked()
    const long = docx({ body: p(`1. ${'文'.repeat(7_000_000)}`) + p('A.甲 B.乙') + p('答案：A') })
    expect(codes(readWord(long, { maxRatio: 10_000 }))).toContain('question-text-too-long')
    const letters = docx({
      body: p(`1. ${'A. '.repeat(30_000)}B`) + p('答案：A') + p('参考答案') + p(`1-5 ${'A'.repeat(90_000)}K`),
    })
    readWord(letters, { maxRatio: 10_000 })
    const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="${'%1'.repeat(10_000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const listed = p('题', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>').repeat(5000)
    readWord(docx({ body: listed, numbering }), { maxRatio: 10_000 })
    expect(worked() - before).toBeLessThan(5000)
  })

  it('cannot smuggle our own marks in', () => {
    const { questions, problems } = read('1. 题&#5;0&#6;一\nA.甲 B.乙\n答案：A')
    expect(questions).toEqual([])
    expect(problems[0]).toMatchObject({ code: 'question-text-forbidden', detail: { character: 'U+0007' } })
  })
})

describe('writing Word', () => {
  const store = new ImageStore(1000)
  store.take('a', () => PNG)
  const [image] = store.all() as [Image]

  it.each([
    'a<b>b</b>c',
    '<b>a<i>b</i></b> <u>c</u><s>d</s>',
    '10<sup>2</sup>m<sub>i</sub>',
    'a<br/>b',
    '<p>a</p><p>b<br/>c</p>',
    'a<p>b</p>',
    'a<table><tbody><tr><th>甲</th><td rowspan="2">乙<br/>丙</td></tr><tr><td>丁</td></tr></tbody></table>b',
    '<table><tbody><tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>',
    `看<img src="sha256:${image.sha256}" alt="现&quot;场" width="120"/>图`,
    `<p><img src="sha256:${image.sha256}"/></p>`,
  ])('keeps %s', (html) => {
    const { html: stem } = safeHtml(html)
    const bank = [question({ stem, markup: 'HTML', choices: choices(`${stem}甲`, `${stem}乙`), explanation: stem })]
    const { bytes, losses } = writeWord(bank, { images: (sha256) => (sha256 === image.sha256 ? image : undefined) })
    expect(losses).toEqual([])
    const { questions, problems, images = [] } = readWord(bytes)
    expect(problems).toEqual([])
    expect(questions.map((each) => each.question)).toEqual(bank)
    expect(images).toEqual(stem.includes('sha256') ? [image] : [])
  })

  it('writes lists and formulas as text, and says so; so it does with pictures it is not given', () => {
    const bank = [
      question({ stem: '题<ul><li>甲</li><li>乙</li></ul>', markup: 'HTML' }),
      question({ stem: `题二<img src="sha256:${image.sha256}" alt="图"/>`, markup: 'HTML' }),
    ]
    const { bytes, losses } = writeWord(bank)
    expect(losses).toEqual([
      { index: 0, code: 'markup-flattened' },
      { index: 1, code: 'markup-flattened' },
      { index: 1, code: 'image-left-out', detail: { sha256: image.sha256 } },
    ])
    expect(readWord(bytes).questions.map(({ question: { stem } }) => stem)).toEqual(['题<br/>甲<br/>乙', '题二[图]'])
  })

  it('gives the same bytes for the same questions, with every part a program looks for', () => {
    const { bytes } = writeWord([question()])
    expect(writeWord([question()]).bytes).toEqual(bytes)
    const parts = unzipSync(bytes)
    expect(Object.keys(parts)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/styles.xml',
      'word/_rels/document.xml.rels',
    ])
    const text = new TextDecoder().decode(parts['word/document.xml'])
    expect(text).toContain('1. 【单选题】')
    expect(text).toMatch(/^<\?xml[^>]*>\n<w:document [^>]*>.*<w:sectPr>.*<\/w:document>$/s)
  })
})
