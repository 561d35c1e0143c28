import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

/** Why somebody is excepted, skipped or kept: the sentence of a code, or the words of whoever excepted him. */
export function useItemReason(): (reason: string | null) => string | null {
  const { credentials, errors } = useWords()
  return (reason) =>
    reason === null
      ? null
      : say(credentials.recalls.reasons, reason, {}, () => say(errors.codes, reason, {}, () => reason))
}
