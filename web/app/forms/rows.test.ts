import { describe, expect, it } from 'vitest'
import { addRow, editRows, removeRow } from './rows.ts'

describe('repeated rows of a form', () => {
  const values = {
    name: ['a'],
    choices: ['3'],
    'choices-0-text': ['first'],
    'choices-1-text': ['second'],
    'choices-2-text': ['third'],
    right: ['choices-1', 'choices-2'],
  }

  it('grow at the end and keep everything', () => {
    expect(editRows(values, addRow('choices'))).toEqual({ ...values, choices: ['4'] })
  })

  it('close the gap when one is taken out, and what refers to a later row still does', () => {
    expect(editRows(values, removeRow('choices', 1))).toEqual({
      name: ['a'],
      choices: ['2'],
      'choices-0-text': ['first'],
      'choices-1-text': ['third'],
      right: ['choices-1'],
    })
  })

  it('leave other rows of the same form alone', () => {
    const two = { ...values, slots: ['2'], 'slots-1-name': ['x'] }
    expect(editRows(two, removeRow('choices', 0))).toMatchObject({ slots: ['2'], 'slots-1-name': ['x'] })
  })
})
