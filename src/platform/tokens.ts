/** Names under which the framework hands out what is an interface or plain data. */
export const CLOCK = Symbol('Clock');
export const CONFIG = Symbol('Config');
export const PRINTER = Symbol('Printer');
