import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { a4Document } from '../../api/src/platform/print/a4.ts'
import { courses } from '../../api/src/training/courses/contract.ts'
import { learning } from '../../api/src/training/online/contract.ts'
import type { Stage } from './stage.ts'

const LEARNER = 'kaosheng1'
/** Half a minute of VP8, which every browser plays: drawn on a canvas of our own and recorded. */
const FILM = path.join(import.meta.dirname, 'films/six-steps.webm')
const SECONDS = 1800
const LINK = 'https://www.gov.cn/zhengce/content/2019-01/03/content_5354528.htm'

/** An open online course of a film, a document, a link and a quiz of what is free to practise, half seen by one officer. */
export async function playLearning(stage: Stage): Promise<void> {
  stage.to(-30, '10:00')
  const writer = await stage.as('peixun')
  const { organId, bankId } = await stage.owner
    .selectFrom('question as q')
    .innerJoin('questionBank as b', 'b.id', 'q.bankId')
    .innerJoin('account as a', (join) => join.on('a.loginName', '=', 'peixun'))
    .select(['a.organId', 'q.bankId'])
    .where('q.practiceSince', 'is not', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id } = await writer.call(courses.create, {
    body: {
      ...{ organId: organId!, title: '行政执法人员通用知识网络课程', mode: 'ONLINE', kind: 'IN_SERVICE' },
      ...{ category: 'PUBLIC_LAW', domainCode: null, topic: '公共法律知识', hours: 4, isOpen: true },
      description: '阅读材料后完成在线测验，合格即计学时。',
      quiz: { bankId, topics: [], count: 5, passPercent: 60, maxTries: 3 },
    },
  })
  const film = { name: '办案六步.webm', mediaType: 'video/webm', bytes: await readFile(FILM) }
  await writer.call(courses.upload, { params: { id }, query: { title: '行政处罚办案六步（短片）' }, file: film })
  const file = { name: '学习提纲.pdf', mediaType: 'application/pdf', bytes: await outline(stage) }
  const material = await writer.call(courses.upload, {
    params: { id },
    query: { title: '学习提纲', durationSeconds: SECONDS },
    file,
  })
  const link = { title: '全面推行行政执法三项制度的指导意见', link: LINK, durationSeconds: 600 }
  await writer.call(courses.addLink, { params: { id }, body: link })
  const { version } = await writer.call(courses.read, { params: { id } })
  await writer.call(courses.act, { params: { id }, body: { action: 'ACTIVATE', version } })
  await learnHalf(stage, material.id)
}

async function learnHalf(stage: Stage, materialId: string): Promise<void> {
  let now = stage.to(-3, '20:00').getTime()
  const officer = await stage.as(LEARNER)
  const opened = await officer.call(learning.open, { body: { materialId } })
  const { sessionId: id, beatSeconds } = opened
  let { challenge, confirm, beatNo, position } = opened
  while (position < SECONDS / 2) {
    now += beatSeconds * 1000
    stage.at(new Date(now))
    if (confirm) {
      const answer = await officer.call(learning.confirm, { params: { id }, body: { nonce: confirm.nonce } })
      ;({ challenge, confirm, beatNo } = answer)
      continue
    }
    const to = position + beatSeconds
    const body = {
      no: beatNo + 1,
      challenge,
      ranges: [[position, to]] as [number, number][],
      position: to,
      visible: true,
    }
    const answer = await officer.call(learning.beat, { params: { id }, body })
    ;({ challenge, confirm, beatNo } = answer)
    position = to
  }
  await officer.call(learning.end, { params: { id } })
}

const POINTS = [
  '一、行政执法的主体与权限',
  '二、行政执法公示、全过程记录、重大执法决定法制审核',
  '三、证据、程序与裁量基准',
  '四、执法文书与送达',
]

async function outline({ deps }: Stage): Promise<Uint8Array> {
  const title = '行政执法人员通用知识学习提纲'
  const document = await a4Document({ title, author: '湖南省司法厅', madeAt: deps.clock.now() })
  const page = document.addPage()
  page.text(title, 25, 40, { size: 7, bold: true })
  for (const [i, point] of POINTS.entries()) page.text(point, 25, 60 + i * 14, { size: 4.5 })
  return document.save()
}
