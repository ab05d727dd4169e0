package io.triptych.gateway.model;

/// The companies, and how they come to be.
public interface Companies {

    boolean isEmpty();

    boolean isNamed(String name);

    /// Founds the company with its people if no company is there yet, and answers whether it was founded. Several
    /// replicas may try at once; one of them does.
    boolean foundFirst(NewCompany company);

    /// Founds the company with its people unless one of that name is there, and answers whether it was founded.
    boolean foundUnlessNamed(NewCompany company);
}
