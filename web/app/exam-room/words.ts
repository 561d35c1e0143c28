import { examRoom as en } from '../words/en/exam-room.ts'
import { LANGUAGE_COOKIE } from '../words/languages.ts'
import { type ExamRoomWords, examRoom as zhCN } from '../words/zh-CN/exam-room.ts'

const isEnglish = document.cookie.split('; ').includes(`${LANGUAGE_COOKIE}=en`)

/** The words of the language that was chosen on the other pages. */
export const words: ExamRoomWords = isEnglish ? en : zhCN
document.documentElement.lang = isEnglish ? 'en' : 'zh-CN'

const DAY = 86_400

/** `1:05:09` or `05:09`; from two days on with the days in words. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const days = seconds >= 2 * DAY ? Math.floor(seconds / DAY) : 0
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor((seconds - days * DAY) / 3600)
  return `${days > 0 ? `${words.days(days)} ` : ''}${days > 0 || hours > 0 ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

/** An instant in Beijing time. */
export const beijing = (iso: string): string => clockFormat.format(new Date(iso))
