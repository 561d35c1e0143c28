import { readFileSync } from 'node:fs'
import path from 'node:path'
import { questions } from '../../api/src/questions/contract.ts'
import { KeyBook } from '../journey/key-book.ts'
import { root } from '../lib/paths.ts'
import { previewQuestions, runQuestions } from '../lib/question-import.ts'
import type { Stage } from './stage.ts'

const BANKS = [
  { file: 'general.csv', code: 'GENERAL', name: '通用法律知识', part: 'GENERAL', domainCode: null },
  {
    file: 'professional-market-regulation.csv',
    code: 'MARKET',
    name: '市场监管专业知识',
    part: 'PROFESSIONAL',
    domainCode: 'MARKET',
  },
  {
    file: 'professional-transport.csv',
    code: 'TRANSPORT',
    name: '交通运输专业知识',
    part: 'PROFESSIONAL',
    domainCode: 'TRANSPORT',
  },
] as const

/** 初审 and 复审, by different people. */
const REVIEWS = [
  { loginName: 'shenti', days: -205, time: '15:10', comment: '题干、答案与法律依据已逐题核对。' },
  { loginName: 'shenti2', days: -203, time: '10:30', comment: '复核无误，同意入库。' },
] as const

/** Imports the project's own question sets; who reviews them is another person than who wrote them. */
export async function importBanks(stage: Stage): Promise<KeyBook> {
  const keys = new KeyBook()
  stage.to(-210, '09:20')
  const author = await stage.as('mingti')
  const imported: { bankId: string; importId: string; created: number }[] = []
  for (const { file, ...bank } of BANKS) {
    const bytes = readFileSync(path.join(root, 'question-bank/samples', file))
    await keys.learn({ name: file, part: bank.part, bytes })
    const { id } = await author.call(questions.createBank, { body: bank })
    const upload = { name: file, mediaType: 'text/csv', bytes }
    const work = () => stage.drain()
    const preview = await previewQuestions(author, id, upload, work)
    const { created } = await runQuestions(author, preview.id, 'ALL_OR_NOTHING', work)
    imported.push({ bankId: id, importId: preview.id, created: created ?? 0 })
  }
  for (const { loginName, days, time, comment } of REVIEWS) {
    stage.to(days, time)
    const reviewer = await stage.as(loginName)
    for (const { bankId, importId, created } of imported) {
      const body = { importId, comment }
      const { approved } = await reviewer.call(questions.reviewAll, { params: { id: bankId }, body })
      if (approved !== created || created === 0) throw new Error(`${approved} of ${created} questions were approved`)
    }
  }
  await freeForPractice(stage, imported[0]!.bankId)
  return keys
}

/** One topic of general law is set free for practice; what is free is no longer drawn for examinations. */
async function freeForPractice(stage: Stage, bank: string): Promise<void> {
  stage.to(-200, '09:00')
  const reviewer = await stage.as('shenti2')
  const filter = { bank, state: 'ACTIVE' as const, topic: '行政救济' }
  const body = { selection: { filter }, decision: 'PRACTICE_ON' as const, comment: '供考生考前练习。' }
  const { done } = await reviewer.call(questions.reviewMany, { body })
  if (done < 10) throw new Error(`only ${done} questions were set free for practice`)
}
