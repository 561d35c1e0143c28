import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type StepState = 'done' | 'current' | 'ahead' | 'stopped'

export interface StepItem {
  key: string
  label: string
  /** Said to screen readers, e.g. "done". */
  stateLabel: string
  state: StepState
  detail?: ReactNode
}

const LOOKS: Record<StepState, { dot: string; icon: IconName }> = {
  done: { dot: 'border-good bg-good text-white', icon: 'check' },
  current: { dot: 'border-primary bg-sheet text-primary', icon: 'dot' },
  ahead: { dot: 'border-line bg-sheet text-edge', icon: 'dot' },
  stopped: { dot: 'border-danger bg-danger text-white', icon: 'cross' },
}

/** Where something stands on a known way, e.g. through the levels of a review. */
export function Stepper({ label, steps }: { label: string; steps: readonly StepItem[] }) {
  return (
    <ol aria-label={label} className="flex flex-col sm:flex-row">
      {steps.map((step, i) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex flex-1 gap-3 pb-4 sm:flex-col sm:pb-0"
        >
          {i < steps.length - 1 && (
            <span
              aria-hidden="true"
              className="absolute top-8 bottom-0 start-4 w-0.5 -translate-x-1/2 bg-line sm:top-4 sm:bottom-auto sm:start-8 sm:h-0.5 sm:w-[calc(100%-2rem)] sm:translate-x-0"
            />
          )}
          <span
            className={cx(
              'relative flex size-8 shrink-0 items-center justify-center rounded-full border-2',
              LOOKS[step.state].dot,
            )}
          >
            <Icon name={LOOKS[step.state].icon} />
          </span>
          <div className="min-w-0 pe-3">
            <p className={cx(step.state === 'ahead' ? 'text-soft' : 'font-medium')}>
              {step.label}
              <span className="sr-only">{step.stateLabel}</span>
            </p>
            {step.detail && <div className="text-sm text-soft">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
