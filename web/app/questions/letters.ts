/** A, B, … of the choices in their order. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)

/** The most choices a question may have. */
export const MOST_CHOICES = 10
