/** Namespace of `i:nil` and `i:type`. */
export const instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

/** Namespace of the types of object values: `string`, `int`, `anyType`. */
export const schemaNamespace = "http://www.w3.org/2001/XMLSchema";

/** Namespace of .NET's own types (`guid`, `char`) and of the attributes `Id` and `Ref` for repeated objects. */
export const serializationNamespace = "http://schemas.microsoft.com/2003/10/Serialization/";

/** Namespace of the items of arrays and nested dictionaries. */
export const arraysNamespace = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
