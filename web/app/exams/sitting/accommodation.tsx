import type { AccommodationRow } from '@app/api/contract'
import { Badge } from '../../ui/badge.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

type Eases = Pick<AccommodationRow, 'extraPercent' | 'largeType' | 'noBlurLimit'>

const TONES = { ASKED: 'caution', GRANTED: 'good', DECLINED: 'calm' } as const

export function AccommodationBadge({ state }: Pick<AccommodationRow, 'state'>) {
  const { sitting: words } = useWords()
  return <Badge tone={TONES[state]}>{words.accommodationStates[state]}</Badge>
}

/** What is eased, as one line. */
export function useEases(): (eases: Eases) => string {
  const { sitting: words } = useWords()
  return ({ extraPercent, largeType, noBlurLimit }) =>
    [
      ...(extraPercent > 0 ? [words.extra(extraPercent)] : []),
      ...(largeType ? [words.largeType] : []),
      ...(noBlurLimit ? [words.noBlurLimit] : []),
    ].join(' · ')
}

/** The fields of what is eased, in asking and in deciding. */
export function EaseFields({ eases }: { eases?: Eases }) {
  const { sitting: words } = useWords()
  const chosen = [...(eases?.largeType ? ['largeType'] : []), ...(eases?.noBlurLimit ? ['noBlurLimit'] : [])]
  return (
    <>
      <TextField
        name="extraPercent"
        label={words.extraPercent}
        hint={words.extraPercentHint}
        type="number"
        inputMode="numeric"
        min={0}
        max={300}
        defaultValue={String(eases?.extraPercent ?? 0)}
        required
      />
      <CheckboxGroup
        name="eases"
        label={words.eases}
        options={[
          { value: 'largeType', label: words.largeType },
          { value: 'noBlurLimit', label: words.noBlurLimit },
        ]}
        defaultValues={chosen}
      />
    </>
  )
}
