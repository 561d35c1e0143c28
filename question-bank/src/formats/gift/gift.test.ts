import { describe, expect, it } from 'vitest'
import { question } from '../../model/questions-for-tests.ts'
import { gbk, lines, utf8 } from '../bytes-for-tests.ts'
import { readGift } from './read.ts'
import { writeGift } from './write.ts'

const read = (text: string) => readGift(utf8(text))
function only(text: string) {
  const { questions, problems } = read(text)
  expect(problems).toEqual([])
  expect(questions).toHaveLength(1)
  return questions[0]!.question
}
const written = (...bank: Parameters<typeof writeGift>[0]) => {
  const { bytes, losses } = writeGift(bank)
  return { text: new TextDecoder().decode(bytes), losses }
}

describe('a GIFT file', () => {
  it('holds multiple choice with one or several right answers', () => {
    expect(only('由谁管辖？{\n=违法行为发生地 # 对\n~户籍地\n}'.replace(' # 对', ''))).toMatchObject({
      type: 'SINGLE',
      stem: '由谁管辖？',
      choices: [
        { id: 'A', text: '违法行为发生地' },
        { id: 'B', text: '户籍地' },
      ],
      key: ['A'],
    })
    expect(only('哪些？{~%50%甲 ~%50%乙 ~%-100%丙}')).toMatchObject({ type: 'MULTIPLE', key: ['A', 'B'] })
    expect(only('哪些？{~%100%甲 ~%-100%乙}')).toMatchObject({ type: 'INDEFINITE', key: ['A'] })
  })

  it('holds true/false, short answers, missing words and essays', () => {
    expect(only('对吗{T}')).toMatchObject({ type: 'TRUE_FALSE', key: ['T'] })
    expect(only('对吗{FALSE####因为不对}')).toMatchObject({ key: ['F'], explanation: '因为不对' })
    expect(only('由谁决定？{=国务院 =中央人民政府}')).toMatchObject({
      type: 'FILL_IN',
      stem: '由谁决定？____',
      blanks: [{ accepted: ['国务院', '中央人民政府'] }],
    })
    expect(only('由{=国务院 ~省政府}决定。')).toMatchObject({ type: 'SINGLE', stem: '由____决定。' })
    expect(only('简述听证程序。{####告知、申请、举行}')).toMatchObject({
      type: 'SHORT_ANSWER',
      rubric: { referenceAnswer: '告知、申请、举行', points: [] },
      explanation: null,
    })
  })

  it('has names, comments, categories, tags and escapes', () => {
    const { questions, problems } = read(
      String.raw`// 第一题
$CATEGORY: $course$/top/行政处罚/听证

// [id:x] [tag:听证] [tag:a\]b] [tag:lz-difficulty:4] [tag:lz-legal-basis:《处罚法》第六十三条]
::题名::1 \= 1\: \{甲\}\n第二行 a\\b \~ \#{
  // 注释
  =对\=
  ~错
}

$CATEGORY: $course$/top

题二{T}
// 两题之间没有空行
::名::题三{F}
题四{T}
`,
    )
    expect(problems).toEqual([])
    expect(questions.map(({ row }) => row)).toEqual([5, 13, 15, 16])
    expect(questions[0]!.question).toMatchObject({
      stem: '1 = 1: {甲}\n第二行 a\\b ~ #',
      choices: [{ text: '对=' }, { text: '错' }],
      topic: '行政处罚/听证',
      keywords: ['听证', 'a]b'],
      difficulty: 4,
      legalBasis: '《处罚法》第六十三条',
    })
    expect(questions.slice(1).map(({ question: { topic } }) => topic)).toEqual([null, null, null])
  })

  it('may be HTML, plain, or what Moodle makes of it', () => {
    expect(only('[html]<p>题<b>一</b></p>{=甲 ~[html]<i>乙</i>}')).toMatchObject({
      markup: 'HTML',
      stem: '<p>题<b>一</b></p>',
      choices: [{ text: '甲' }, { text: '<i>乙</i>' }],
    })
    expect(only('[plain]题<b>一</b>{=甲 ~乙}')).toMatchObject({ stem: '题<b>一</b>' })
    expect(only('题<b>一</b>{=甲 ~乙}')).toMatchObject({ markup: 'HTML', stem: '题<b>一</b>' })
    expect(only('[html]<p>题一</p>{=甲 ~乙}')).toMatchObject({ stem: '题一' })
  })

  it('may be in GBK', () => {
    const { questions, encoding } = readGift(gbk('由谁管辖？{=甲 ~乙}'))
    expect([questions[0]!.question.stem, encoding]).toEqual(['由谁管辖？', 'gb18030'])
  })

  it.each([
    ['题{#3:2}', 'question-kind-unsupported row 1 {"kind":"numerical"}'],
    ['题{=甲 -> 乙 =丙 -> 丁}', 'question-kind-unsupported row 1 {"kind":"matching"}'],
    ['::说明::只是一段话', 'question-kind-unsupported row 1 {"kind":"description","name":"说明"}'],
    ['\n\n第一行\n第二行{=甲 ~乙', 'text-brace-unclosed row 3 line 4 {"text":"第一行\\n第二行{=甲 ~乙"}'],
    ['题}', 'text-brace-unclosed row 1 {"text":"题}"}'],
    ['题{}', 'question-rubric-missing row 1 {"field":"rubric"}'],
    ['题{~甲 ~乙}', 'question-key-missing row 1 {"field":"key"}'],
    ['题\n{=甲}\n\n题{=}', 'question-accepted-missing row 4 {"field":"blank","blank":1}'],
  ])('says what is wrong and where: %j', (text, line) => {
    expect(lines(read(text))).toEqual([line])
  })

  it('does not let a brace that is never closed swallow the next question', () => {
    const { questions, problems } = read('题一{=甲\n\n~乙\n\n::二::题二{T}')
    expect(questions.map(({ question: { stem } }) => stem)).toEqual(['题二'])
    expect(problems).toMatchObject([{ code: 'text-brace-unclosed', row: 1 }])
  })

  it('tells what it says beyond what a question holds', () => {
    expect(lines(read('题{=甲#好 ~%50%乙}'))).toEqual([
      'question-weights-simplified row 1 {"taken":"A","given":"A=100 B=50"}',
      'question-field-left-out row 1 {"field":"feedback"}',
    ])
    expect(lines(read('题{=甲* =乙 =%50%丙 =%0%*#不对}'))).toEqual([
      'question-answer-pattern row 1 {"text":"甲*"}',
      'question-weights-simplified row 1 {"taken":"乙","given":"甲*=100 乙=100 丙=50"}',
      'question-field-left-out row 1 {"field":"feedback"}',
    ])
  })
})

describe('writing GIFT', () => {
  it('escapes what means something', () => {
    const { text } = written(
      question({
        stem: '::{a}=~#\\\n//b',
        choices: [
          { id: 'A', text: '%50%' },
          { id: 'B', text: '[html]' },
        ],
      }),
    )
    expect(text).toContain('\\:\\:\\{a\\}\\=\\~\\#\\\\\\n//b{')
    expect(text).toContain('\t=%100%%50%\n\t~[plain][html]\n')
  })

  it('says what is lost', () => {
    const base = { choices: [], key: [] }
    const { losses } = written(
      question({ type: 'CASE', ...base, parts: [] }),
      question({ type: 'FILL_IN', ...base, stem: '____和____', blanks: [{ accepted: ['甲'] }, { accepted: ['乙'] }] }),
      question({
        type: 'SHORT_ANSWER',
        ...base,
        rubric: { referenceAnswer: '答', points: [{ text: '点', weight: 1 }] },
        explanation: '解',
      }),
      question({ topic: '甲\n乙', keywords: ['a<b'] }),
    )
    expect(losses).toEqual([
      { index: 0, code: 'question-left-out', detail: { type: 'CASE', reason: 'type' } },
      { index: 1, code: 'question-left-out', detail: { type: 'FILL_IN', reason: 'several-blanks' } },
      { index: 2, code: 'field-left-out', detail: { field: 'explanation' } },
      { index: 2, code: 'field-left-out', detail: { field: 'rubric' } },
      { index: 3, code: 'field-left-out', detail: { field: 'topic' } },
      { index: 3, code: 'field-left-out', detail: { field: 'keywords' } },
    ])
  })
})
