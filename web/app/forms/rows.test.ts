import { describe, expect, it } from 'vitest'
import { addRow, editRows, lowerRow, raiseRow, removeRow } from './rows.ts'

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

  it('change places with what was typed in them, and what refers to one of them follows it', () => {
    const moved = {
      name: ['a'],
      choices: ['3'],
      'choices-0-text': ['second'],
      'choices-1-text': ['first'],
      'choices-2-text': ['third'],
      right: ['choices-0', 'choices-2'],
    }
    expect(editRows(values, raiseRow('choices', 1))).toEqual(moved)
    expect(editRows(values, lowerRow('choices', 0))).toEqual(moved)
    expect(editRows(values, raiseRow('choices', 0))).toEqual(values)
    expect(editRows(values, lowerRow('choices', 2))).toEqual(values)
  })

  it('move with the rows inside them', () => {
    const nested = {
      parts: ['2'],
      'parts-0-right': ['parts-0-choices-1'],
      'parts-0-choices-1-text': ['x'],
      'parts-1-stem': ['y'],
    }
    expect(editRows(nested, lowerRow('parts', 0))).toEqual({
      parts: ['2'],
      'parts-1-right': ['parts-1-choices-1'],
      'parts-1-choices-1-text': ['x'],
      'parts-0-stem': ['y'],
    })
    expect(editRows({ ...nested, 'parts-0-choices': ['2'] }, removeRow('parts-0-choices', 0))).toEqual({
      parts: ['2'],
      'parts-0-choices': ['1'],
      'parts-0-right': ['parts-0-choices-0'],
      'parts-0-choices-0-text': ['x'],
      'parts-1-stem': ['y'],
    })
  })
})
