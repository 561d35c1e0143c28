import { describe, expect, it } from 'vitest'
import { template } from './template.ts'

describe('a page template', () => {
  it('fills each place wherever it stands', () => {
    const write = template<'a' | 'b'>('{{a}}、{{b}}与{{a}}')
    expect(write({ a: '甲', b: '<b>' }).toString()).toBe('甲、<b>与甲')
  })

  it('keeps characters outside of the basic plane', () => {
    expect(template<'name'>('姓名{{name}}。')({ name: '欧阳𬭎䶮' }).toString()).toBe('姓名欧阳𬭎䶮。')
  })

  it('does not read a value as a place', () => {
    expect(template<'a' | 'b'>('{{a}}{{b}}')({ a: '{{b}}', b: '乙' }).toString()).toBe('{{b}}乙')
  })
})
