/** Checks the limits that need built packages. Usage: `pnpm run pack` in this package, after a build. */
import { describeBudget, installationBudgets } from "./budgets.ts";

for (const budget of installationBudgets) {
  const value = await budget.measure();
  console.log(describeBudget(budget, value));
  if (value > budget.limit) process.exitCode = 1;
}
