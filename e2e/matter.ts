/** What journeys do with matters of every kind. */
import type { Person } from './person.ts';

/** One step: its button, what it asks for, and sent. */
export async function takeStep(
  someone: Person,
  label: string,
  fill: (form: ReturnType<Person['dialog']>) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(new RegExp(`^${label}：`));
  await fill(form);
  await form.getByRole('button', { name: label, exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

/** From the register, by the numbers of their certificates. */
export async function chooseSupervisors(
  { page }: Person,
  form: ReturnType<Person['dialog']>,
  numbers: readonly string[],
): Promise<void> {
  const field = form.getByRole('combobox', { name: /监督员/ });
  for (const no of numbers) {
    // What is typed opens the list, which may lie over the field.
    await field.fill(no);
    await page.locator('.ant-select-item-option').filter({ hasText: no, visible: true }).first().click();
  }
  await field.press('Tab');
}
