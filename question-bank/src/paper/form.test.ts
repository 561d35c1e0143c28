import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Form, formatResponse, parseForm, presentationOrder } from '../form.ts'
import { gradePaper } from '../grading/grade-paper.ts'
import { type Question, TRUE_FALSE_CHOICES } from '../model/question.ts'
import { caseQuestion, choices, fillIn, pictureHash, question, shortAnswer } from '../model/questions-for-tests.ts'
import type { Blueprint } from './blueprint.ts'
import { buildForm } from './build-form.ts'
import { canonicalBytes } from './canonical.ts'

const seed = new Uint8Array(32).fill(5)
const blueprint: Blueprint = {
  sections: [
    { id: 's1', part: 'GENERAL', type: 'SINGLE', count: 6, marks: 100 },
    { id: 's2', part: 'PROFESSIONAL', type: 'TRUE_FALSE', count: 3, marks: 200 },
  ],
}
const questions = new Map<string, Question>()
for (let i = 0; i < 6; i++) {
  const texts = i === 5 ? ['警告', '罚款', '拘留', '以上都是'] : [`甲${i}`, `乙${i}`, `丙${i}`, `丁${i}`]
  const secret = { explanation: `机密解析${i}`, legalBasis: `机密依据${i}`, topic: `机密知识点${i}` }
  questions.set(`item-${i}`, question({ stem: `第${i}题`, choices: choices(...texts), key: ['D'], ...secret }))
}
for (let i = 6; i < 9; i++) {
  questions.set(
    `item-${i}`,
    question({ type: 'TRUE_FALSE', stem: `判断${i}`, choices: [...TRUE_FALSE_CHOICES], key: ['F'] }),
  )
}
const drawn = [...questions.keys()].map((itemId, i) => ({ sectionId: i < 6 ? 's1' : 's2', itemId }))
const build = (formNo = 0) =>
  buildForm({
    formNo,
    title: '行政执法资格考试',
    blueprint,
    drawn,
    questions,
    seed,
    sectionTitles: { s1: '一、单项选择题' },
  })

describe('a form', () => {
  it('carries stems and choices, and nothing of keys, explanations, bases or ids', () => {
    const text = new TextDecoder().decode(canonicalBytes(build().form))
    for (const { stem } of questions.values()) expect(text).toContain(stem)
    expect(text).not.toMatch(/机密|item-|"key"|answer|explanation/)
  })

  it('does not let a key slip in that somebody hung on the object', () => {
    const { form, answerKey } = build()
    const careless = { ...form, answerKey, questions: form.questions.map((q) => ({ ...q, key: ['a'] })) }
    expect(canonicalBytes(careless)).toEqual(canonicalBytes(form))
  })

  it('has its key apart, by the same refs', () => {
    const { form, answerKey } = build()
    expect(answerKey.map(({ ref }) => ref)).toEqual(form.questions.map(({ ref }) => ref))
    for (const entry of answerKey) {
      const source = questions.get(entry.itemId)!
      const shown = form.questions.find(({ ref }) => ref === entry.ref)!
      expect(shown.stem).toBe(source.stem)
      const right = shown.choices.filter(({ ref }) => entry.key.includes(ref)).map(({ text }) => text)
      expect(right).toEqual(source.choices.filter(({ id }) => source.key.includes(id)).map(({ text }) => text))
      expect(Object.values(entry.choiceIds).sort()).toEqual(source.choices.map(({ id }) => id).sort())
      for (const { ref, text } of shown.choices) {
        expect(source.choices.find(({ id }) => id === entry.choiceIds[ref])!.text).toBe(text)
      }
    }
  })

  it('has refs that are unique, in range and different in the next form', () => {
    const refs = build().form.questions.map(({ ref }) => ref)
    expect(new Set(refs).size).toBe(9)
    expect(Math.min(...refs)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...refs)).toBeLessThanOrEqual(65_535)
    expect(build(1).form.questions.map(({ ref }) => ref)).not.toEqual(refs)
  })

  it('hides the key: over many forms the right choice stands in each place about equally often', () => {
    const places = [0, 0, 0, 0]
    for (let formNo = 0; formNo < 200; formNo++) {
      const { form, answerKey } = build(formNo)
      const free = form.questions.filter(({ fixed }) => !fixed)
      for (const { ref, choices: shown } of free) {
        const key = answerKey.find((entry) => entry.ref === ref)!.key
        places[shown.findIndex((choice) => key.includes(choice.ref))]!++
      }
    }
    // 1000 questions: 250 expected in each place, standard deviation 14.
    for (const count of places) expect(Math.abs(count - 250)).toBeLessThan(70)
  })

  it('is the same bytes on every machine', () => {
    expect(createHash('sha256').update(canonicalBytes(build().form)).digest('hex')).toBe(
      '3b3bf37a9e8734bc2975bc13dbc57ee77accbe4b834d591fd66ef4a41af487ca',
    )
  })

  it('is canonical: keys in order, no spaces, whatever order the object was made in', () => {
    const { form } = build()
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards)
      if (value === null || typeof value !== 'object') return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, backwards(member)]),
      )
    }
    const other = backwards(form) as typeof form
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(form))
    expect(canonicalBytes(other)).toEqual(canonicalBytes(form))
    expect(
      new TextDecoder().decode(canonicalBytes(form)).startsWith('{"formNo":0,"questions":[{"choices":[{"ref":"'),
    ).toBe(true)
  })

  it('comes back from its bytes', () => {
    const { form } = build()
    expect(parseForm(canonicalBytes(form))).toEqual(form)
    expect(() => parseForm(new TextEncoder().encode('{"version":2}'))).toThrow(SyntaxError)
  })

  it('refuses drawn items that do not make the paper', () => {
    const plan = { formNo: 0, title: '', blueprint, questions, seed }
    expect(() => buildForm({ ...plan, drawn: drawn.slice(1) })).toThrow(RangeError)
    expect(() => buildForm({ ...plan, drawn: drawn.map((d) => ({ ...d, itemId: 'item-0' })) })).toThrow(RangeError)
  })
})

describe('a form of all types', () => {
  const picture = `<img src="sha256:${pictureHash}" alt="现场"/>`
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i)
  const images = new Map([
    [pictureHash, { mediaType: 'image/png', bytes }],
    ['cd'.repeat(32), { mediaType: 'image/png', bytes }],
  ])
  const types = ['INDEFINITE', 'FILL_IN', 'SHORT_ANSWER', 'CASE'] as const
  const all = new Map<string, Question>()
  for (let i = 0; i < 4; i++) {
    const secret = { explanation: `机密解析${i}`, legalBasis: `机密依据${i}`, source: '机密来源', keywords: ['机密'] }
    all.set(`INDEFINITE-${i}`, question({ ...secret, type: 'INDEFINITE', stem: `不定项${i}`, key: ['B', 'D'] }))
    all.set(`FILL_IN-${i}`, fillIn({ ...secret, stem: `填空${i}____、____、____` }))
    all.set(`SHORT_ANSWER-${i}`, shortAnswer({ ...secret, markup: 'HTML', stem: `<p>简答${i}${picture}</p>` }))
    all.set(`CASE-${i}`, caseQuestion({ ...secret, stem: `材料${i}` }))
  }
  const mixed: Blueprint = {
    sections: types.map((type) => ({ id: type, part: 'PROFESSIONAL', type, count: 4, marks: 1000 })),
  }
  const drawnOf = [...all.keys()].map((itemId) => ({ sectionId: itemId.split('-')[0]!, itemId }))
  const plan = { formNo: 0, title: '执法资格考试', blueprint: mixed, drawn: drawnOf, questions: all, seed, images }
  const { form, answerKey } = buildForm(plan)

  it('is of version 2, and one without anything new of version 1', () => {
    expect(form.version).toBe(2)
    expect(build().form.version).toBe(1)
    expect(build().form).not.toHaveProperty('materials')
  })

  it('carries what a candidate sees and no answer', () => {
    const text = new TextDecoder().decode(canonicalBytes(form))
    for (let i = 0; i < 4; i++) {
      for (const shown of [`不定项${i}`, `填空${i}____`, `简答${i}`, `材料${i}`]) expect(text).toContain(shown)
    }
    expect(text).not.toMatch(/机密|CASE-|rubric|accepted|违法事实|事后难以执行|explanation|partId/)
  })

  it('opens a case into its sub-questions, in order, with its marks shared out exactly', () => {
    expect(form.materials).toHaveLength(4)
    for (const { ref, sectionId, stem } of form.materials!) {
      expect([sectionId, stem]).toEqual(['CASE', expect.stringContaining('材料')])
      const at = form.questions.findIndex(({ material }) => material === ref)
      const parts = form.questions.slice(at, at + 4)
      expect(parts.map(({ material }) => material)).toEqual([ref, ref, ref, ref])
      expect(parts.map(({ type }) => type)).toEqual(['SINGLE', 'MULTIPLE', 'FILL_IN', 'SHORT_ANSWER'])
      expect(parts.map(({ marks }) => marks)).toEqual([143, 286, 143, 428])
      const keys = parts.map((part) => answerKey.find((entry) => entry.ref === part.ref)!)
      expect(keys.map(({ partId, itemId }) => [partId, itemId])).toEqual(
        ['1', '2', '3', '4'].map((id) => [id, keys[0]!.itemId]),
      )
    }
    expect(form.questions.reduce((sum, { marks }) => sum + marks, 0)).toBe(16_000)
  })

  it('holds the pictures it names and no others', () => {
    expect(Object.keys(form.images!)).toEqual([pictureHash])
    expect(Uint8Array.from(atob(form.images![pictureHash]!.base64), (c) => c.charCodeAt(0))).toEqual(bytes)
    expect(() => buildForm({ ...plan, images: new Map() })).toThrow(RangeError)
  })

  it('is graded by its key to full marks, but for the short answers', () => {
    const responses = new Map(
      answerKey.map((entry) => [entry.ref, entry.blanks?.map(({ accepted }) => accepted[0]!) ?? entry.key]),
    )
    for (const { ref, type } of answerKey) if (type === 'SHORT_ANSWER') responses.set(ref, ['答'])
    const graded = gradePaper(answerKey, responses, { policy: 'ALL_OR_NOTHING', blanks: 'PER_BLANK' })
    expect(graded.needsMarking).toHaveLength(8)
    expect(graded.total).toEqual({ mark: 16_000 - graded.open, of: 16_000 })
    expect(graded.open).toBe(4 * 1000 + 4 * 428)
  })

  it('does not let through HTML that nobody checked', () => {
    const hostile = new Map([
      ...all,
      ['SHORT_ANSWER-0', shortAnswer({ markup: 'HTML', stem: '甲<img src=x onerror=alert(1)>' })],
    ])
    const text = new TextDecoder().decode(canonicalBytes(buildForm({ ...plan, questions: hostile }).form))
    expect(text).not.toContain('onerror')
  })

  it('is the same bytes on every machine, and comes back from them', () => {
    expect(parseForm(canonicalBytes(form))).toEqual(form)
    expect(createHash('sha256').update(canonicalBytes(form)).digest('hex')).toBe(
      'ad0c7a3da54032dfe9a3701046515badb12d81eb1ed4521318b6c46249f384b2',
    )
  })

  it('shows a material’s sub-questions together and in order, the materials shuffled', () => {
    const orders = new Set<string>()
    for (let attempt = 0; attempt < 50; attempt++) {
      const order = presentationOrder(form, new Uint8Array(16).fill(attempt))
      expect(order.map(({ ref }) => ref).sort()).toEqual(form.questions.map(({ ref }) => ref).sort())
      const shown = order.map(({ ref }) => form.questions.find((q) => q.ref === ref)!).filter((q) => q.material)
      const materials = [0, 4, 8, 12].map((at) => shown[at]!.material!)
      for (const [i, material] of materials.entries()) {
        const inOrder = form.questions.filter((q) => q.material === material)
        expect(shown.slice(4 * i, 4 * i + 4)).toEqual(inOrder)
      }
      orders.add(materials.join())
    }
    // Of 24 orders, 50 candidates see most.
    expect(orders.size).toBeGreaterThan(12)
  })

  it.each([
    ['another version', { version: 3 }],
    ['no sections', { sections: undefined }],
    ['a section of no type', { sections: [{ ...form.sections[0], type: 'ESSAY' }] }],
    ['a question of no section', { sections: form.sections.slice(1) }],
    ['a question of no material', { materials: form.materials!.slice(1) }],
    ['two questions of one ref', { questions: [...form.questions, form.questions[0]] }],
    ['marks in parts of hundredths', { questions: [{ ...form.questions[0], marks: 0.5 }] }],
    ['choices that are no texts', { questions: [{ ...form.questions[0], choices: [{ ref: 'a', text: 1 }] }] }],
    ['a fill-in without blanks', { questions: [{ ...form.questions.find((q) => q.blanks)!, blanks: 0 }] }],
    ['a picture that could run', { images: { [pictureHash]: { mediaType: 'image/svg+xml', base64: '' } } }],
    ['a picture without a hash', { images: { x: { mediaType: 'image/png', base64: '' } } }],
  ])('is not read from %s', (_, changes) => {
    const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
    expect(() => parseForm(bytesOf({ ...form, ...changes } as Form))).toThrow(SyntaxError)
    expect(parseForm(bytesOf(form))).toEqual(form)
  })

  it('gets its answers from the exam room as the journal writes them', () => {
    expect(formatResponse('FILL_IN', ['事实', '', '情节'])).toBe('["事实","","情节"]')
  })
})

describe('the order in which a candidate sees a form', () => {
  const { form } = build()
  const anySeed = fc.uint8Array({ minLength: 16, maxLength: 16 })

  it('keeps the sections in order and loses nothing', () => {
    fc.assert(
      fc.property(anySeed, (attempt) => {
        const order = presentationOrder(form, attempt)
        const sections = order.map(({ ref }) => form.questions.find((q) => q.ref === ref)!.sectionId)
        expect(sections).toEqual([...Array(6).fill('s1'), ...Array(3).fill('s2')])
        expect(order.map(({ ref }) => ref).sort()).toEqual(form.questions.map(({ ref }) => ref).sort())
        for (const { ref, choices: shown } of order) {
          const refs = form.questions.find((q) => q.ref === ref)!.choices.map((choice) => choice.ref)
          expect([...shown].sort()).toEqual([...refs].sort())
        }
        expect(presentationOrder(form, attempt)).toEqual(order)
      }),
    )
  })

  it('leaves 正确 before 错误, and 以上都是 at the end', () => {
    fc.assert(
      fc.property(anySeed, (attempt) => {
        for (const { ref, choices: shown } of presentationOrder(form, attempt)) {
          const { type, choices: all } = form.questions.find((q) => q.ref === ref)!
          const texts = shown.map((choice) => all.find((c) => c.ref === choice)!.text)
          if (type === 'TRUE_FALSE') expect(texts).toEqual(['正确', '错误'])
          if (texts.includes('以上都是')) expect(texts.at(-1)).toBe('以上都是')
        }
      }),
    )
  })

  it('differs between candidates, and stays what it was', () => {
    const first = presentationOrder(form, new Uint8Array(16).fill(1))
    expect(presentationOrder(form, new Uint8Array(16).fill(2))).not.toEqual(first)
    expect(createHash('sha256').update(JSON.stringify(first)).digest('hex')).toBe(
      'b2501068f4129174ac45c8076f75368c92b15d90531ca852f66fe276c2dc2892',
    )
  })
})

describe('the entrance for the exam room', () => {
  it('drags no package and no file format into the browser', () => {
    const seen = new Set<string>()
    const follow = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      const source = readFileSync(file, 'utf8')
      for (const [, isType, target] of source.matchAll(/^(?:import|export) (type )?[^;]*? from '(.+)'$/gm)) {
        if (!isType) follow(join(dirname(file), target!))
      }
    }
    follow(join(import.meta.dirname, '../form.ts'))
    expect([...seen].map((file) => file.split('/').at(-1)).sort()).toEqual([
      'form.ts',
      'parse-form.ts',
      'presentation.ts',
      'question.ts',
      'random.ts',
      'response.ts',
      'xoshiro.ts',
    ])
  })
})
