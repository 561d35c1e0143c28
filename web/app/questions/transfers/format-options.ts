import { useWords } from '../../words/context.ts'
import { FORMATS, type Format } from './formats.ts'

/** Formats to choose from for an export, each with what it keeps. */
export function useFormatOptions(): { value: Format; label: string; hint: string }[] {
  const { questions } = useWords()
  const { formats, carries } = questions.transfers
  return FORMATS.map((value) => ({ value, label: formats[value].label, hint: carries[value] }))
}
