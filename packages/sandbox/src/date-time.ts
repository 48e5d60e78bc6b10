const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:Z|[+-](\d\d):(\d\d))?$/;

/** Whether .NET reads a text as a date and time: a real day from year 1 on, up to 7 fraction digits, any offset or none. */
export const isDateTime = (text: string): boolean => {
  const parts = pattern
    .exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHours = 0, offsetMinutes = 0] =
    parts;
  if (hour > 23 || minute > 59 || second > 59 || offsetHours * 60 + offsetMinutes > 14 * 60) return false;
  return (
    year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && offsetMinutes <= 59
  );
};

const daysIn = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
