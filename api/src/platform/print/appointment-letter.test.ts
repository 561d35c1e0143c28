import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { renderAppointmentLetter } from './appointment-letter.ts'
import { renderTeachingCertificate } from './teaching-certificate.ts'

const madeAt = new Date('2026-11-23T01:00:00Z')
const letter = {
  name: '欧阳𬭎',
  organName: '长沙市芙蓉区市场监督管理局',
  office: '湖南省行政执法教员（县级）',
  number: '湘执教聘〔2026〕00001',
  from: '2026-11-23',
  until: '2029-11-22',
  issuer: '湖南省司法厅',
  decidedOn: '2026-11-23',
  madeAt,
}
const lesson = { day: '2026-03-14', title: '行政处罚裁量基准的适用与说理', organName: '长沙市司法局', hours: '4' }

describe('a letter of appointment', () => {
  it('is one page, and the same bytes each time', async () => {
    const bytes = await renderAppointmentLetter(letter)
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1)
    expect(Buffer.from(await renderAppointmentLetter(letter)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('is not printed with a name that the font cannot draw', async () => {
    await expect(renderAppointmentLetter({ ...letter, name: '\u{E863}' })).rejects.toMatchObject({
      code: 'print-glyph-missing',
    })
  })
})

describe('a teaching certificate', () => {
  it('takes as many pages as the lessons need, and one for none', async () => {
    const pages = async (count: number) => {
      const { office: _, from: __, until: ___, decidedOn, ...rest } = letter
      const lessons = Array.from({ length: count }, () => lesson)
      const certificate = { ...rest, year: 2026, lessons, hours: String(4 * count), madeOn: decidedOn }
      return (await PDFDocument.load(await renderTeachingCertificate(certificate))).getPageCount()
    }
    expect(await pages(0)).toBe(1)
    expect(await pages(3)).toBe(1)
    expect(await pages(60)).toBe(3)
  })
})
